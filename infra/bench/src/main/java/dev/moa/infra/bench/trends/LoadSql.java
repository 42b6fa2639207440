package dev.moa.infra.bench.trends;

/** The statements of {@link MadeUpCatalogue}, in their order. */
final class LoadSql {

  static final String DROP =
      """
      ALTER TABLE catalogue.video DROP CONSTRAINT video_channel_key_fkey;
      ALTER TABLE catalogue.video_snapshot DROP CONSTRAINT video_snapshot_video_key_fkey,
        DROP CONSTRAINT video_snapshot_pkey;
      ALTER TABLE catalogue.channel_snapshot DROP CONSTRAINT channel_snapshot_channel_key_fkey,
        DROP CONSTRAINT channel_snapshot_pkey;
      ALTER TABLE catalogue.video_day DROP CONSTRAINT video_day_video_key_fkey,
        DROP CONSTRAINT video_day_pkey;
      """;

  /** Words by their rank, single ones first: nouns, how many words. */
  static final String WORDS =
      """
      CREATE TEMP TABLE word AS
      WITH noun AS (SELECT word FROM unnest(ARRAY[%s]) AS word)
      SELECT row_number() OVER (ORDER BY parts, md5(word)) AS rank, word FROM (
        SELECT word, 1 AS parts FROM noun
        UNION ALL
        SELECT a.word || b.word, 2 FROM noun AS a, noun AS b WHERE a.word <> b.word) AS words
      ORDER BY rank LIMIT %d;
      ANALYZE word;
      """;

  /**
   * Videos before anybody looked at them, in the order of their upload, in which they are found in
   * life: words, videos, channels.
   */
  static final String DRAFT =
      """
      CREATE TEMP TABLE drawn AS
      SELECT n, i, floor(exp(random() * ln(%1$d)))::bigint AS rank
      FROM generate_series(1, %2$d) AS n, generate_series(1, 12) AS i;
      CREATE TEMP TABLE draft AS
      SELECT row_number() OVER (ORDER BY published_at, n) AS key, made.* FROM (
        SELECT said.*, 1 + floor(%3$d * power(random(), 2))::bigint AS channel_key,
          exp(random_normal(12.9, 1.7))::bigint AS final,
          least(now() - random() * interval '2 hours',
            date_trunc('day', now()) - floor(random() * 150) * interval '1 day'
              + (random() + random()) * interval '12 hours') AS published_at
        FROM (
          SELECT n, string_agg(word, ' ' ORDER BY i) FILTER (WHERE i <= 3) AS title,
            coalesce(array_agg(DISTINCT word) FILTER (WHERE i > 3 AND i <= 3 + n %% 10), '{}')
              AS tags
          FROM drawn JOIN word USING (rank)
          GROUP BY n ORDER BY n) AS said) AS made;
      DROP TABLE drawn;
      ANALYZE draft;
      """;

  /** How many. */
  static final String CHANNELS =
      """
      INSERT INTO catalogue.channel (key, id, handle, title, description, thumbnail, uploads,
        started_at, subscribers, views, videos, added_at, checked_at, check_due_at,
        uploads_known_at, uploads_due_at)
      OVERRIDING SYSTEM VALUE
      SELECT n, 'UC' || lpad(n::text, 22, '0'), '@channel' || n,
        word || ' ' || (ARRAY['채널', 'TV', '일기', '연구소', '방송'])[1 + n %% 5] || ' ' || n,
        repeat('이 채널은 ' || word || '에 대한 것입니다. ', 10), 'https://i.test/c' || n,
        'UU' || lpad(n::text, 22, '0'), now() - random() * interval '3000 days',
        exp(random_normal(12, 2))::bigint, exp(random_normal(18, 2))::bigint, 100,
        now() - interval '150 days', now(), now() + interval '1 hour', now(),
        now() + interval '1 day'
      FROM generate_series(1, %d) AS n
      JOIN word ON word.rank = 1 + n * 7919::bigint %% 20000
      ORDER BY n;
      """;

  /** Up to which number hourly. */
  static final String CHANNEL_LOOKS =
      """
      INSERT INTO catalogue.channel_snapshot (channel_key, checked_at, subscribers, views, videos)
      SELECT c.key, at, (c.subscribers * (1 - age * 0.001))::bigint,
        (c.views * (1 - age * 0.002))::bigint, 100
      FROM (
        SELECT now() - hour * interval '1 hour' AS at, hour / 24.0 AS age, hour
        FROM generate_series(0, 55 * 24) AS hour) AS hours
      JOIN catalogue.channel AS c ON hour %% 24 = 0 OR c.key <= %d
      ORDER BY at, c.key;
      """;

  /** How many looks at a video within its first 30 days. */
  static final String LOOKS =
      """
      CREATE TEMP TABLE look AS
      SELECT d.key, d.channel_key, d.published_at, at AS checked_at,
        catalogue.day_of(at) AS day,
        (d.final * (1 - exp(-extract(epoch FROM at - d.published_at) / 259200)))::bigint AS views
      FROM draft AS d
      CROSS JOIN LATERAL (
        SELECT d.published_at + (i / %1$d.0)^2 * interval '30 days' AS at
        FROM generate_series(1, %1$d) AS i) AS looks
      WHERE at <= now();
      ANALYZE look;
      """;

  /** In the order in which they are made in life. */
  static final String SNAPSHOTS =
      """
      INSERT INTO catalogue.video_snapshot (video_key, checked_at, views, likes, comments)
      SELECT key, checked_at, views, views / 40, views / 400 FROM look ORDER BY checked_at;
      """;

  static final String DAYS =
      """
      INSERT INTO catalogue.video_day (video_key, day, since, checked_at, views, growth,
        subscribers, channel_growth, popularity)
      SELECT key, day, since, checked_at, views, growth, subscribers, channel_growth,
        catalogue.popularity(views, subscribers, growth, channel_growth)
      FROM (
        SELECT grown.*, c.subscribers,
          1 + (growth * exp(abs(random_normal(0, 1.5))))::bigint AS channel_growth
        FROM (
          SELECT key, channel_key, day, checked_at, views,
            coalesce(lag(checked_at) OVER its, published_at) AS since,
            views - coalesce(lag(views) OVER its, 0) AS growth
          FROM (
            SELECT DISTINCT ON (key, day) * FROM look ORDER BY key, day, checked_at DESC) AS last
          WINDOW its AS (PARTITION BY key ORDER BY day)) AS grown
        JOIN catalogue.channel AS c ON c.key = grown.channel_key) AS measured
      ORDER BY day, key;
      DROP TABLE look;
      """;

  static final String VIDEOS =
      """
      INSERT INTO catalogue.video (key, id, channel_key, title, description, tags, category,
        seconds, thumbnail, published_at, added_at, checked_at, check_due_at, changed_at, views,
        likes, comments, growth, popularity, rolled_day)
      OVERRIDING SYSTEM VALUE
      SELECT d.key, 'v' || lpad(d.key::text, 10, '0'), d.channel_key, d.title || ' ' || d.key,
        repeat(d.title || ' 영상입니다. 구독과 좋아요 부탁드립니다. ', 8), d.tags, 24, 270,
        'https://i.test/v' || d.key, d.published_at, d.published_at,
        coalesce(last.checked_at, now()), now() + interval '1 hour', now(), last.views,
        last.views / 40, last.views / 400, last.growth, last.popularity, last.day
      FROM draft AS d
      LEFT JOIN (
        SELECT DISTINCT ON (video_key) * FROM catalogue.video_day ORDER BY video_key, day DESC)
        AS last ON last.video_key = d.key
      ORDER BY d.key;
      DROP TABLE draft;
      """;

  static final String ADD =
      """
      ALTER TABLE catalogue.video_snapshot ADD CONSTRAINT video_snapshot_pkey
        PRIMARY KEY (video_key, checked_at);
      ALTER TABLE catalogue.channel_snapshot ADD CONSTRAINT channel_snapshot_pkey
        PRIMARY KEY (channel_key, checked_at);
      ALTER TABLE catalogue.video_day ADD CONSTRAINT video_day_pkey PRIMARY KEY (video_key, day);
      ALTER TABLE catalogue.video ADD CONSTRAINT video_channel_key_fkey
        FOREIGN KEY (channel_key) REFERENCES catalogue.channel;
      ALTER TABLE catalogue.video_snapshot ADD CONSTRAINT video_snapshot_video_key_fkey
        FOREIGN KEY (video_key) REFERENCES catalogue.video;
      ALTER TABLE catalogue.channel_snapshot ADD CONSTRAINT channel_snapshot_channel_key_fkey
        FOREIGN KEY (channel_key) REFERENCES catalogue.channel;
      ALTER TABLE catalogue.video_day ADD CONSTRAINT video_day_video_key_fkey
        FOREIGN KEY (video_key) REFERENCES catalogue.video;
      """;

  private LoadSql() {}
}

package dev.moa.functions.trends;

import dev.moa.functions.testing.Api;
import dev.moa.functions.testing.Tokens;
import dev.moa.infra.servers.Database;
import dev.moa.infra.servers.TestElasticsearch;
import dev.moa.infra.servers.TestPostgres;
import dev.moa.trends.index.Change;
import dev.moa.trends.index.SearchServer;
import dev.moa.trends.index.VideoDocument;
import dev.moa.trends.index.VideoIndex;
import io.micronaut.core.annotation.Nullable;
import io.micronaut.json.JsonMapper;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The functions of the area with a database and an index of their own. */
final class TrendsWorld implements AutoCloseable {

  private static final ZoneId SEOUL = ZoneId.of("Asia/Seoul");
  private static final JsonMapper JSON = JsonMapper.createDefault();

  final Database database = TestPostgres.shared().newDatabase();
  final Tokens tokens = new Tokens(database);
  final Map<String, String> variables = new HashMap<>();
  final SearchServer server = new SearchServer(TestElasticsearch.shared().url(), JSON);
  final VideoIndex index =
      new VideoIndex(
          server, JSON, Clock.systemUTC(), TestElasticsearch.shared().newPrefix() + "videos");
  final Api api;

  TrendsWorld() {
    variables.putAll(tokens.variables());
    variables.putAll(TestElasticsearch.shared().variables());
    variables.put("TRENDS_INDEX", index.alias());
    variables.put("MOA_FUNCTION", "*");
    api = new Api(variables);
    index.ensure();
  }

  static LocalDate today() {
    return LocalDate.now(SEOUL);
  }

  static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
  }

  void sql(String statement) {
    try (var connection = database.dataSource().getConnection();
        var prepared = connection.createStatement()) {
      prepared.execute(statement);
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  /** The rows that a query finds, their columns as text with a blank between. */
  List<String> rows(String query) {
    return read(query, row -> row.getString(1));
  }

  private <T> List<T> read(String query, Reading<T> reading) {
    try (var connection = database.dataSource().getConnection();
        var statement = connection.createStatement();
        var rows = statement.executeQuery(query)) {
      List<T> all = new ArrayList<>();
      while (rows.next()) {
        all.add(reading.of(rows));
      }
      return all;
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Brings the index to what the database says. */
  void indexAll() {
    List<Change> changes = new ArrayList<>();
    read(
            """
            SELECT v.*, (SELECT array_agg(keyword) FROM catalogue.public_video_keyword AS k
              WHERE k.video_key = v.key) AS keywords
            FROM catalogue.public_video AS v
            """,
            TrendsWorld::document)
        .forEach(video -> changes.add(new Change.Put(video, System.nanoTime())));
    if (!index.write(changes).refused().isEmpty()) {
      throw new AssertionError("refused");
    }
    index.refresh();
  }

  private static VideoDocument document(ResultSet row) throws SQLException {
    Array keywords = row.getArray("keywords");
    List<String> forms = keywords == null ? List.of() : List.of((String[]) keywords.getArray());
    return new VideoDocument(
        row.getLong("key"),
        row.getString("id"),
        row.getString("title"),
        row.getString("thumbnail"),
        forms,
        forms,
        row.getObject("published_at", OffsetDateTime.class).toInstant(),
        row.getObject("views", Long.class),
        row.getObject("likes", Long.class),
        row.getObject("comments", Long.class),
        row.getObject("growth", Long.class),
        row.getObject("popularity", Double.class),
        row.getObject("rolled_day", LocalDate.class),
        row.getLong("channel_key"),
        row.getString("channel_id"),
        row.getString("channel_title"),
        row.getObject("subscribers", Long.class));
  }

  /**
   * Many videos of twelve days with numbers by chance, and many ties among them; keywords that rise
   * on a day, and in the last hours.
   */
  void fillByChance(double seed) {
    sql(
        """
        SELECT setseed(%s);
        INSERT INTO catalogue.channel
          (id, title, subscribers, added_at, check_due_at, uploads_due_at)
        SELECT 'UC' || lpad(i::text, 22, '0'), 'channel ' || i, 1000, now(), now(), now()
        FROM generate_series(1, 30) AS i;
        INSERT INTO catalogue.video
          (id, channel_key, title, published_at, added_at, checked_at, check_due_at, changed_at, views)
        SELECT lpad(i::text, 11, 'v'), 1 + floor(random() * 30), 'video ' || i, uploaded, uploaded,
          now(), now(), now(), floor(random() * 1000)
        FROM (
          SELECT i, date_trunc('minute', now() - random() * interval '12 days') AS uploaded
          FROM generate_series(1, 3000) AS i) AS v;
        INSERT INTO catalogue.video_day
          (video_key, day, since, checked_at, views, growth, popularity)
        SELECT key, day::date, published_at, now(), views, floor(random() * 100),
          CASE WHEN random() < 0.9 THEN round((random() * random() * 70)::numeric, 1) END
        FROM catalogue.video CROSS JOIN LATERAL generate_series(
          catalogue.day_of(published_at)::timestamp, catalogue.day_of(now())::timestamp, '1 day')
          AS day
        WHERE random() < 0.7;
        UPDATE catalogue.video AS v
        SET popularity = d.popularity, growth = d.growth, rolled_day = d.day
        FROM (
          SELECT DISTINCT ON (video_key) * FROM catalogue.video_day ORDER BY video_key, day DESC)
          AS d
        WHERE d.video_key = v.key;
        UPDATE catalogue.video SET state = 'GONE' WHERE key %% 50 = 0;
        INSERT INTO catalogue.video_keyword (video_key, keyword)
        SELECT key, word FROM catalogue.video
        CROSS JOIN LATERAL (
          SELECT DISTINCT (ARRAY['게임', '뉴스', '먹방', 'kpop', 'c++', '롤', '고양이', '여행'])
            [1 + floor(random() * 8)] AS word
          FROM generate_series(1, (key %% 3)::int)
          UNION
          SELECT DISTINCT 'k' || floor(random() * random() * 40) FROM generate_series(1, 5)
          UNION
          SELECT 'day' || catalogue.day_of(published_at) + late
          FROM generate_series(0, 1) AS late WHERE random() < 0.1
          UNION
          SELECT 'now' || i FROM generate_series(1, 15) AS i
          WHERE random() < CASE WHEN published_at > now() - interval '25 hours' THEN 0.2 ELSE i * 0.004 END
          UNION
          SELECT 'onechannel' WHERE channel_key = 5 AND published_at > now() - interval '3 days'
        ) AS words;
        INSERT INTO trends.spelling (keyword, spelling) VALUES ('kpop', 'K-POP'), ('k0', 'K-Zero');
        INSERT INTO trends.exclusion (kind, what, value, spelling, added_at)
        VALUES ('POPULAR', 'CHANNEL', 'UC0000000000000000000007', '7', now()),
          ('PRODUCED', 'CHANNEL', 'UC0000000000000000000008', '8', now()),
          ('PRODUCED', 'KEYWORD', 'k1', 'k1', now());
        INSERT INTO catalogue.video_snapshot (video_key, checked_at, views)
        SELECT key, least(day + interval '14 hours', now()),
          CASE WHEN random() < 0.9 THEN floor(random() * 1000) END
        FROM catalogue.video CROSS JOIN LATERAL generate_series(
          catalogue.day_start(catalogue.day_of(published_at)), now(), '1 day') AS day
        WHERE random() < 0.7 OR catalogue.day_of(day) = catalogue.day_of(now());
        UPDATE catalogue.video AS v SET views = s.views
        FROM (
          SELECT DISTINCT ON (video_key) * FROM catalogue.video_snapshot
          ORDER BY video_key, checked_at DESC) AS s
        WHERE s.video_key = v.key;
        ANALYZE;
        """
            .formatted(seed));
    indexAll();
  }

  @Override
  public void close() {
    api.close();
    server.close();
  }

  @FunctionalInterface
  private interface Reading<T> {
    @Nullable
    T of(ResultSet row) throws SQLException;
  }
}

-- YouTube channels and videos, their numbers over time, and what each day made of them.
-- YouTube's ids stand in paths; rows know each other by bigint keys. Days are Asia/Seoul's.

CREATE TABLE channel (
    key              bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    id               text        NOT NULL UNIQUE CHECK (id ~ '^UC[A-Za-z0-9_-]{22}$'),
    handle           text CHECK (length(handle) <= 100),
    title            text        NOT NULL CHECK (length(title) <= 200),
    title_folded     text        NOT NULL GENERATED ALWAYS AS (lower(normalize(title, NFKC))) STORED,
    description      text        NOT NULL DEFAULT '' CHECK (length(description) <= 6000),
    thumbnail        text CHECK (length(thumbnail) <= 2000),
    uploads          text CHECK (length(uploads) <= 100),
    started_at       timestamptz,
    hidden           boolean     NOT NULL DEFAULT false,
    subscribers      bigint CHECK (subscribers >= 0),
    views            bigint CHECK (views >= 0),
    videos           bigint CHECK (videos >= 0),
    state            text        NOT NULL DEFAULT 'ACTIVE' CHECK (state IN ('ACTIVE', 'PAUSED', 'GONE')),
    added_at         timestamptz NOT NULL,
    checked_at       timestamptz,
    check_due_at     timestamptz NOT NULL,
    uploads_known_at timestamptz,
    uploads_due_at   timestamptz NOT NULL,
    CHECK (NOT hidden OR subscribers IS NULL)
);
COMMENT ON COLUMN channel.uploads IS 'The playlist of what it published; null: it has none.';
COMMENT ON COLUMN channel.hidden IS 'Its subscribers are not told.';
COMMENT ON COLUMN channel.state IS 'PAUSED: an editor wants it left alone; GONE: YouTube knows it no more.';
COMMENT ON COLUMN channel.uploads_known_at IS 'When its uploads were last read to the end; null: never.';
CREATE INDEX channel_to_check ON channel (check_due_at) WHERE state = 'ACTIVE';
CREATE INDEX channel_uploads_to_read ON channel (uploads_due_at) WHERE state = 'ACTIVE' AND uploads IS NOT NULL;
CREATE INDEX channel_by_subscribers ON channel ((coalesce(subscribers, -1)) DESC, key);

CREATE TABLE video (
    key            bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    id             text        NOT NULL UNIQUE CHECK (id ~ '^[A-Za-z0-9_-]{11}$'),
    channel_key    bigint      NOT NULL REFERENCES channel,
    title          text        NOT NULL CHECK (length(title) <= 500),
    description    text        NOT NULL DEFAULT '' CHECK (length(description) <= 6000),
    tags           text[]      NOT NULL DEFAULT '{}' CHECK (cardinality(tags) <= 500),
    category       smallint,
    seconds        integer CHECK (seconds >= 0),
    thumbnail      text CHECK (length(thumbnail) <= 2000),
    published_at   timestamptz NOT NULL,
    state          text        NOT NULL DEFAULT 'PUBLIC' CHECK (state IN ('PUBLIC', 'HIDDEN', 'GONE')),
    added_at       timestamptz NOT NULL,
    checked_at     timestamptz,
    check_due_at   timestamptz NOT NULL,
    changed_at     timestamptz NOT NULL,
    views          bigint CHECK (views >= 0),
    likes          bigint CHECK (likes >= 0),
    comments       bigint CHECK (comments >= 0),
    growth         bigint,
    popularity     double precision,
    rolled_day     date
);
COMMENT ON COLUMN video.state IS 'HIDDEN: private or not listed; GONE: removed. Both are in no answer.';
COMMENT ON COLUMN video.checked_at IS 'Null: its statistics were not asked for yet.';
COMMENT ON COLUMN video.views IS 'Null: not told. So are likes and comments.';
COMMENT ON COLUMN video.growth IS 'Of its newest day, like popularity; see video_day.';
CREATE INDEX video_to_check ON video (check_due_at) WHERE state = 'PUBLIC';
CREATE INDEX video_of_channel ON video (channel_key, published_at DESC);
CREATE INDEX video_by_upload ON video (published_at);

CREATE TABLE video_snapshot (
    video_key  bigint      NOT NULL REFERENCES video,
    checked_at timestamptz NOT NULL,
    views      bigint CHECK (views >= 0),
    likes      bigint CHECK (likes >= 0),
    comments   bigint CHECK (comments >= 0),
    PRIMARY KEY (video_key, checked_at)
);
CREATE TABLE channel_snapshot (
    channel_key bigint      NOT NULL REFERENCES channel,
    checked_at  timestamptz NOT NULL,
    subscribers bigint CHECK (subscribers >= 0),
    views       bigint CHECK (views >= 0),
    videos      bigint CHECK (videos >= 0),
    PRIMARY KEY (channel_key, checked_at)
);

CREATE FUNCTION keep_snapshot() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'what was seen stays as it was';
END
$$;
CREATE TRIGGER keep BEFORE UPDATE OR DELETE OR TRUNCATE ON video_snapshot
    FOR EACH STATEMENT EXECUTE FUNCTION keep_snapshot();
CREATE TRIGGER keep BEFORE UPDATE OR DELETE OR TRUNCATE ON channel_snapshot
    FOR EACH STATEMENT EXECUTE FUNCTION keep_snapshot();

CREATE TABLE video_day (
    video_key      bigint      NOT NULL REFERENCES video,
    day            date        NOT NULL,
    since          timestamptz NOT NULL,
    checked_at     timestamptz NOT NULL,
    views          bigint      NOT NULL,
    growth         bigint,
    subscribers    bigint,
    channel_growth bigint,
    popularity     double precision,
    PRIMARY KEY (video_key, day),
    CHECK (since <= checked_at)
);
COMMENT ON TABLE video_day IS
    'What the snapshots of a day say of a video. SQL, the search index and past days are all answered from it.';
COMMENT ON COLUMN video_day.since IS 'Where growth counts from: the last check before the day, else '
    'the upload, if it was that day, else the first check of the day.';
COMMENT ON COLUMN video_day.checked_at IS 'The last check of the day; views are its views.';
COMMENT ON COLUMN video_day.channel_growth IS 'By how much the channel''s views grew meanwhile; null: not known.';
CREATE INDEX video_day_of_day ON video_day (day, video_key);

CREATE TABLE video_keyword (
    video_key bigint NOT NULL REFERENCES video,
    keyword   text   NOT NULL CHECK (length(keyword) BETWEEN 1 AND 99),
    PRIMARY KEY (video_key, keyword)
);
COMMENT ON TABLE video_keyword IS 'In normal form; IndexVideos of the area trends finds them.';
CREATE INDEX video_keyword_by_keyword ON video_keyword (keyword, video_key);

CREATE TABLE quota_day (
    day   date    PRIMARY KEY,
    units integer NOT NULL CHECK (units >= 0)
);
COMMENT ON TABLE quota_day IS 'Units of YouTube''s daily quota that were used, by days of Los Angeles, where it is reset at midnight.';

-- ---- Popularity

CREATE FUNCTION popularity(views bigint, subscribers bigint, growth bigint, channel_growth bigint)
RETURNS double precision LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
    SELECT CASE
        WHEN views IS NULL OR subscribers IS NULL OR subscribers <= 0 OR growth IS NULL THEN NULL
        WHEN growth <= 0 THEN 0.0::double precision
        WHEN channel_growth IS NULL OR channel_growth <= 0 THEN NULL
        ELSE (views::double precision / subscribers::double precision)
            * (growth::double precision / channel_growth::double precision)
    END
$$;
COMMENT ON FUNCTION popularity IS
    '(views / subscribers) * (growth / channel growth in the same time). Null, which is no number and not '
    'zero, where subscribers are hidden or zero, or the channel is not seen to have grown though the video did; '
    'zero where the video''s views fell or stood still.';

-- Where a day of Asia/Seoul begins.
CREATE FUNCTION day_start(day date) RETURNS timestamptz LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
    SELECT day::timestamp AT TIME ZONE 'Asia/Seoul'
$$;
CREATE FUNCTION day_of(at timestamptz) RETURNS date LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
    SELECT (at AT TIME ZONE 'Asia/Seoul')::date
$$;

CREATE FUNCTION roll_up(keys bigint[], of_day date) RETURNS TABLE (video_key bigint)
LANGUAGE sql AS $$
    WITH seen AS (
        SELECT v.key, v.channel_key, last.checked_at, last.views,
            coalesce(before.checked_at, upload.checked_at, first.checked_at) AS since,
            CASE
                WHEN before.checked_at IS NOT NULL THEN last.views - before.views
                WHEN upload.checked_at IS NOT NULL THEN last.views
                WHEN first.checked_at < last.checked_at THEN last.views - first.views
            END AS growth
        FROM unnest(keys) AS wanted (key)
        JOIN catalogue.video AS v ON v.key = wanted.key
        CROSS JOIN LATERAL (
            SELECT s.checked_at, s.views FROM catalogue.video_snapshot AS s
            WHERE s.video_key = v.key AND s.views IS NOT NULL
                AND s.checked_at >= catalogue.day_start(of_day)
                AND s.checked_at < catalogue.day_start(of_day + 1)
            ORDER BY s.checked_at DESC LIMIT 1
        ) AS last
        CROSS JOIN LATERAL (
            SELECT s.checked_at, s.views FROM catalogue.video_snapshot AS s
            WHERE s.video_key = v.key AND s.views IS NOT NULL
                AND s.checked_at >= catalogue.day_start(of_day)
            ORDER BY s.checked_at LIMIT 1
        ) AS first
        LEFT JOIN LATERAL (
            SELECT s.checked_at, s.views FROM catalogue.video_snapshot AS s
            WHERE s.video_key = v.key AND s.views IS NOT NULL
                AND s.checked_at < catalogue.day_start(of_day)
            ORDER BY s.checked_at DESC LIMIT 1
        ) AS before ON true
        LEFT JOIN LATERAL (
            SELECT least(v.published_at, last.checked_at) AS checked_at
            WHERE catalogue.day_of(v.published_at) = of_day
        ) AS upload ON true
    ),
    measured AS (
        SELECT seen.*, now_.subscribers,
            CASE WHEN now_.checked_at > then_.checked_at THEN now_.views - then_.views END AS channel_growth
        FROM seen
        LEFT JOIN LATERAL (
            SELECT c.checked_at, c.subscribers, c.views FROM catalogue.channel_snapshot AS c
            WHERE c.channel_key = seen.channel_key AND c.checked_at <= seen.checked_at
            ORDER BY c.checked_at DESC LIMIT 1
        ) AS now_ ON true
        LEFT JOIN LATERAL (
            (SELECT c.checked_at, c.views FROM catalogue.channel_snapshot AS c
             WHERE c.channel_key = seen.channel_key AND c.checked_at <= seen.since
             ORDER BY c.checked_at DESC LIMIT 1)
            UNION ALL
            (SELECT c.checked_at, c.views FROM catalogue.channel_snapshot AS c
             WHERE c.channel_key = seen.channel_key AND c.checked_at > seen.since
             ORDER BY c.checked_at LIMIT 1)
            LIMIT 1
        ) AS then_ ON true
    ),
    rolled AS (
        INSERT INTO catalogue.video_day AS d
            (video_key, day, since, checked_at, views, growth, subscribers, channel_growth, popularity)
        SELECT key, of_day, since, checked_at, views, growth, subscribers, channel_growth,
            catalogue.popularity(views, subscribers, growth, channel_growth)
        FROM measured
        ORDER BY key
        ON CONFLICT ON CONSTRAINT video_day_pkey DO UPDATE
        SET since = excluded.since, checked_at = excluded.checked_at, views = excluded.views,
            growth = excluded.growth, subscribers = excluded.subscribers,
            channel_growth = excluded.channel_growth, popularity = excluded.popularity
        WHERE (d.since, d.checked_at, d.views, d.growth, d.subscribers, d.channel_growth)
            IS DISTINCT FROM
            (excluded.since, excluded.checked_at, excluded.views, excluded.growth, excluded.subscribers,
             excluded.channel_growth)
        RETURNING d.video_key, d.growth, d.popularity
    )
    UPDATE catalogue.video AS v
    SET growth = rolled.growth, popularity = rolled.popularity, rolled_day = of_day
    FROM rolled
    WHERE v.key = rolled.video_key AND (v.rolled_day IS NULL OR v.rolled_day <= of_day)
    RETURNING v.key
$$;
COMMENT ON FUNCTION roll_up IS
    'Computes a day of some videos anew from the snapshots, and answers the videos whose newest day changed. '
    'A video that was not seen that day gets no row.';

-- ---- What other areas may read

CREATE VIEW public_video AS
    SELECT v.key, v.id, v.title, v.description, v.tags, v.category, v.seconds, v.thumbnail, v.published_at,
        v.added_at, v.checked_at, v.views, v.likes, v.comments, v.growth, v.popularity, v.rolled_day,
        c.key AS channel_key, c.id AS channel_id, c.title AS channel_title, c.thumbnail AS channel_thumbnail,
        c.subscribers
    FROM catalogue.video AS v JOIN catalogue.channel AS c ON c.key = v.channel_key
    WHERE v.state = 'PUBLIC' AND v.checked_at IS NOT NULL;
COMMENT ON VIEW public_video IS 'Videos that anybody can watch and that were looked at once.';
CREATE VIEW public_video_day AS SELECT * FROM catalogue.video_day;
CREATE VIEW public_video_keyword AS SELECT * FROM catalogue.video_keyword;

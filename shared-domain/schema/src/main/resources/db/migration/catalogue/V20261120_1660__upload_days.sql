-- What the videos uploaded on a day have together, so that nobody has to read them all for an average.

CREATE TABLE upload_day (
    day           date    NOT NULL,
    id            bigint  GENERATED ALWAYS AS IDENTITY,
    views         numeric NOT NULL,
    views_of      bigint  NOT NULL,
    popularity    numeric NOT NULL,
    popularity_of bigint  NOT NULL,
    PRIMARY KEY (day, id)
) WITH (fillfactor = 50);
COMMENT ON TABLE upload_day IS
    'Sums over the videos of a day that anybody gets to see, kept by the transactions that change them. A day may '
    'have several rows, which are to be added: a writer takes one that nobody else holds, so none waits for another. '
    'The numbers are exact, so the order of changes leaves no trace.';
COMMENT ON COLUMN upload_day.views_of IS 'How many videos tell their views; popularity_of: of how many it is known.';

CREATE FUNCTION add_to_upload_day(
    of_day date, more_views numeric, more_views_of bigint, more_popularity numeric, more_popularity_of bigint)
RETURNS void LANGUAGE plpgsql AS $$
BEGIN
    UPDATE catalogue.upload_day
    SET views = views + more_views, views_of = views_of + more_views_of,
        popularity = popularity + more_popularity, popularity_of = popularity_of + more_popularity_of
    WHERE day = of_day AND id = (
        SELECT u.id FROM catalogue.upload_day AS u WHERE u.day = of_day
        ORDER BY u.id LIMIT 1 FOR UPDATE SKIP LOCKED);
    IF NOT FOUND THEN
        INSERT INTO catalogue.upload_day (day, views, views_of, popularity, popularity_of)
        VALUES (of_day, more_views, more_views_of, more_popularity, more_popularity_of);
    END IF;
END
$$;

CREATE FUNCTION count_uploads() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    sign integer := CASE TG_OP WHEN 'DELETE' THEN -1 ELSE 1 END;
BEGIN
    PERFORM catalogue.add_to_upload_day(day, sign * views, sign * views_of, sign * popularity, sign * popularity_of)
    FROM (
        SELECT catalogue.day_of(published_at) AS day, coalesce(sum(w.views), 0) AS views, count(w.views) AS views_of,
            coalesce(sum(w.popularity::text::numeric), 0) AS popularity, count(w.popularity) AS popularity_of
        FROM written AS w
        WHERE state = 'PUBLIC' AND checked_at IS NOT NULL
        GROUP BY 1
    ) AS more
    WHERE views_of <> 0 OR popularity_of <> 0;
    RETURN NULL;
END
$$;

CREATE FUNCTION recount_uploads() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    PERFORM catalogue.add_to_upload_day(day, views, views_of, popularity, popularity_of)
    FROM (
        SELECT catalogue.day_of(published_at) AS day,
            coalesce(sum(sign * v.views), 0) AS views,
            coalesce(sum(sign) FILTER (WHERE v.views IS NOT NULL), 0) AS views_of,
            coalesce(sum(sign * v.popularity::text::numeric), 0) AS popularity,
            coalesce(sum(sign) FILTER (WHERE v.popularity IS NOT NULL), 0) AS popularity_of
        FROM (
            SELECT 1 AS sign, state, checked_at, published_at, views, popularity FROM written
            UNION ALL
            SELECT -1, state, checked_at, published_at, views, popularity FROM replaced
        ) AS v
        WHERE state = 'PUBLIC' AND checked_at IS NOT NULL
        GROUP BY 1
    ) AS more
    WHERE (views, views_of, popularity, popularity_of) <> (0, 0, 0, 0);
    RETURN NULL;
END
$$;

CREATE FUNCTION forget_uploads() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    DELETE FROM catalogue.upload_day;
    RETURN NULL;
END
$$;

-- They lock the table, so nothing changes between them and the first count.
CREATE TRIGGER uploads_after_insert AFTER INSERT ON video REFERENCING NEW TABLE AS written
    FOR EACH STATEMENT EXECUTE FUNCTION count_uploads();
CREATE TRIGGER uploads_after_update AFTER UPDATE ON video REFERENCING NEW TABLE AS written OLD TABLE AS replaced
    FOR EACH STATEMENT EXECUTE FUNCTION recount_uploads();
CREATE TRIGGER uploads_after_delete AFTER DELETE ON video REFERENCING OLD TABLE AS written
    FOR EACH STATEMENT EXECUTE FUNCTION count_uploads();
CREATE TRIGGER uploads_after_truncate AFTER TRUNCATE ON video
    FOR EACH STATEMENT EXECUTE FUNCTION forget_uploads();

INSERT INTO upload_day (day, views, views_of, popularity, popularity_of)
SELECT catalogue.day_of(published_at), coalesce(sum(v.views), 0), count(v.views),
    coalesce(sum(v.popularity::text::numeric), 0), count(v.popularity)
FROM video AS v
WHERE state = 'PUBLIC' AND checked_at IS NOT NULL
GROUP BY 1;

-- The averages were read from it. Without it, a change of popularity alone touches no index.
DROP INDEX video_figures;

-- What was seen of videos and when: whether a video was known on a day.
CREATE VIEW public_video_snapshot AS
    SELECT video_key, checked_at, views, likes, comments FROM catalogue.video_snapshot;

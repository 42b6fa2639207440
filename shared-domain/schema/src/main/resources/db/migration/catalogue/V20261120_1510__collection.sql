-- How the collection from YouTube went, and when a video is looked at next.

CREATE TABLE job_run (
    id          uuid PRIMARY KEY,
    job         text        NOT NULL CHECK (length(job) BETWEEN 1 AND 80),
    started_at  timestamptz NOT NULL,
    finished_at timestamptz NOT NULL,
    counts      jsonb       NOT NULL CHECK (jsonb_typeof(counts) = 'object'),
    rejected    jsonb       NOT NULL DEFAULT '[]' CHECK (jsonb_typeof(rejected) = 'array'),
    note        text CHECK (length(note) <= 1000),
    CHECK (started_at <= finished_at)
);
COMMENT ON TABLE job_run IS 'A row for each run of a schedule and each message that was worked off; kept for 30 days.';
COMMENT ON COLUMN job_run.rejected IS 'Items of an answer that made no sense: id (empty if it told none) and reason.';
COMMENT ON COLUMN job_run.note IS 'Why there was nothing to do, or less than there should be.';
CREATE INDEX job_run_of_job ON job_run (job, started_at DESC);
CREATE INDEX job_run_old ON job_run (finished_at);

CREATE FUNCTION next_video_check(published_at timestamptz, checked_at timestamptz, key bigint)
RETURNS timestamptz LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
    SELECT checked_at + CASE
        WHEN checked_at < published_at + interval '3 days'
            THEN interval '55 minutes' - (key % 300) * interval '1 second'
        WHEN checked_at < published_at + interval '30 days'
            THEN interval '24 hours' - (key * 7919 % 3600) * interval '1 second'
        ELSE interval '7 days' - (key * 7919 % 43200) * interval '1 second'
    END
$$;
COMMENT ON FUNCTION next_video_check IS
    'Hourly up to 3 days after the upload, daily to day 30, then weekly; a little earlier, by the key, '
    'so that the schedule, which looks each ten minutes, comes in time and load spreads.';

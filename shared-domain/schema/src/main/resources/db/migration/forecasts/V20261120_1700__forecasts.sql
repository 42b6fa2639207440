-- Views that a planned video may expect, the models that say so, and how right they were.

CREATE TABLE training (
    id          uuid        PRIMARY KEY,
    started_at  timestamptz NOT NULL,
    finished_at timestamptz CHECK (finished_at >= started_at),
    state       text        NOT NULL CHECK (state IN ('RUNNING', 'DONE', 'FAILED')),
    examples    integer     CHECK (examples >= 0),
    videos      integer     CHECK (videos >= 0),
    rejected    jsonb       NOT NULL DEFAULT '{}',
    reason      text CHECK (length(reason) <= 1000),
    CHECK ((state = 'RUNNING') = (finished_at IS NULL))
);
COMMENT ON TABLE training IS 'A run of TrainForecastModel.';
COMMENT ON COLUMN training.rejected IS 'Examples that were left out, counted by their reason.';

CREATE TABLE model (
    version    uuid        PRIMARY KEY,
    training   uuid        NOT NULL REFERENCES training,
    trained_at timestamptz NOT NULL,
    object     text CHECK (length(object) <= 1000),
    bytes      bigint CHECK (bytes > 0),
    sha256     text CHECK (sha256 ~ '^[0-9a-f]{64}$'),
    state      text        NOT NULL CHECK (state IN ('IN_USE', 'BEATEN', 'RETIRED', 'BROKEN')),
    baseline   jsonb       NOT NULL,
    scores     jsonb       NOT NULL
);
COMMENT ON COLUMN model.object IS 'Its key in the bucket of models.';
COMMENT ON COLUMN model.state IS 'BEATEN: it was no better than the baseline, which is answered then; BROKEN: its object '
    'is not what was stored, so the one before it serves.';
COMMENT ON COLUMN model.baseline IS 'What the baseline learned from the same videos: how views grow with age, and from where.';
COMMENT ON COLUMN model.scores IS 'Errors and coverage on videos later than all that it learned from, by days ahead too.';
CREATE INDEX model_newest_first ON model (trained_at DESC, version DESC);

CREATE TABLE forecast (
    id          uuid        PRIMARY KEY,
    account     uuid        NOT NULL,
    request     jsonb       NOT NULL,
    digest      bytea       NOT NULL CHECK (length(digest) = 32),
    asked_at    timestamptz NOT NULL,
    deadline    timestamptz NOT NULL,
    state       text        NOT NULL DEFAULT 'WAITING' CHECK (state IN ('WAITING', 'DONE', 'FAILED', 'PARKED')),
    attempts    smallint    NOT NULL DEFAULT 0 CHECK (attempts >= 0),
    finished_at timestamptz,
    problem     text CHECK (length(problem) <= 500),
    basis       text CHECK (basis IN ('MODEL', 'BASELINE')),
    model       uuid        REFERENCES model,
    error       double precision,
    features    jsonb,
    video_key   bigint,
    CHECK ((state = 'WAITING') = (finished_at IS NULL)),
    CHECK ((state = 'DONE') = (basis IS NOT NULL)),
    CHECK (state NOT IN ('FAILED', 'PARKED') OR problem IS NOT NULL)
);
COMMENT ON TABLE forecast IS 'What was asked and what came out. Its id is the id of the message that asks a worker for it.';
COMMENT ON COLUMN forecast.request IS 'Title, subscribers, upload and what was measured of the thumbnail, which is not kept itself.';
COMMENT ON COLUMN forecast.digest IS 'SHA-256 of the request: the same one within the hour gets the same answer.';
COMMENT ON COLUMN forecast.state IS 'PARKED: its message ended three workers, and waits for somebody to look at it.';
COMMENT ON COLUMN forecast.attempts IS 'Counted before the work is begun, so that a killed worker counts.';
COMMENT ON COLUMN forecast.error IS 'The median absolute error of log views that the basis had where it was measured.';
COMMENT ON COLUMN forecast.video_key IS 'The catalogue''s video that came of it, as far as one was found.';
CREATE INDEX forecast_same_request ON forecast (account, digest, asked_at DESC);
CREATE INDEX forecast_without_video ON forecast (asked_at) WHERE video_key IS NULL AND state = 'DONE';
CREATE INDEX forecast_with_video ON forecast (video_key) WHERE video_key IS NOT NULL;

CREATE TABLE forecast_day (
    forecast  uuid     NOT NULL REFERENCES forecast ON DELETE CASCADE,
    ahead     smallint NOT NULL CHECK (ahead BETWEEN 0 AND 30),
    expected  bigint   NOT NULL CHECK (expected >= 0),
    low       bigint   NOT NULL CHECK (low >= 0),
    high      bigint   NOT NULL,
    baseline  bigint   NOT NULL CHECK (baseline >= 0),
    PRIMARY KEY (forecast, ahead),
    CHECK (low <= expected AND expected <= high)
);
COMMENT ON TABLE forecast_day IS 'Views in all at the end of each day, 0 being the day of the upload; 80 % lie within low and high.';

-- What somebody asked to have of the own data, and the files that it went into.

CREATE TABLE export (
    id           uuid PRIMARY KEY,
    account_id   uuid        NOT NULL REFERENCES account,
    state        text        NOT NULL DEFAULT 'QUEUED'
        CHECK (state IN ('QUEUED', 'RUNNING', 'READY', 'FAILED', 'EXPIRED')),
    requested_at timestamptz NOT NULL,
    started_at   timestamptz,
    finished_at  timestamptz,
    expires_at   timestamptz,
    attempts     integer     NOT NULL DEFAULT 0,
    size         bigint CHECK (size > 0),
    sha256       bytea CHECK (length(sha256) = 32),
    CHECK (state <> 'READY' OR (expires_at IS NOT NULL AND size IS NOT NULL AND sha256 IS NOT NULL))
);
COMMENT ON COLUMN export.started_at IS 'Of the last attempt.';
COMMENT ON COLUMN export.attempts IS 'Also tells an attempt from one that overtook it.';
COMMENT ON COLUMN export.sha256 IS 'Of the file.';
CREATE UNIQUE INDEX export_open ON export (account_id) WHERE state IN ('QUEUED', 'RUNNING');
CREATE INDEX export_of_account ON export (account_id, requested_at);
CREATE INDEX export_requested ON export (requested_at);

INSERT INTO core.subscription (event, queue) VALUES ('AccountDeleted', 'DropExports');

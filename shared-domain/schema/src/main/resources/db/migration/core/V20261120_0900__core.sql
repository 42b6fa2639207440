-- What every area needs: leases, outbox, inbox, idempotency keys.

CREATE TABLE lease (
    name       text PRIMARY KEY,
    holder     text        NOT NULL,
    expires_at timestamptz NOT NULL
);
COMMENT ON TABLE lease IS 'Keeps a job single. A row, not an advisory lock: it holds behind a connection proxy.';

CREATE TABLE outbox (
    id         uuid PRIMARY KEY,
    queue      text        NOT NULL CHECK (length(queue) BETWEEN 1 AND 80),
    type       text        NOT NULL CHECK (length(type) BETWEEN 1 AND 80),
    payload    jsonb       NOT NULL,
    created_at timestamptz NOT NULL,
    sent_at    timestamptz,
    attempts   integer     NOT NULL DEFAULT 0,
    last_error text
);
CREATE INDEX outbox_unsent ON outbox (created_at, id) WHERE sent_at IS NULL;
CREATE INDEX outbox_sent ON outbox (sent_at) WHERE sent_at IS NOT NULL;

CREATE TABLE inbox (
    consumer    text        NOT NULL,
    event_id    uuid        NOT NULL,
    received_at timestamptz NOT NULL,
    PRIMARY KEY (consumer, event_id)
);
CREATE INDEX inbox_received ON inbox (received_at);

CREATE TABLE idempotency_key (
    owner        text        NOT NULL,
    operation    text        NOT NULL,
    key          text        NOT NULL CHECK (length(key) BETWEEN 1 AND 200),
    request_hash bytea       NOT NULL,
    created_at   timestamptz NOT NULL,
    status       integer,
    location     text,
    body         text,
    PRIMARY KEY (owner, operation, key)
);
CREATE INDEX idempotency_key_created ON idempotency_key (created_at);

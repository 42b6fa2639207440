-- Mails to the owners of accounts.

CREATE TABLE mail (
    id         uuid PRIMARY KEY,
    account_id uuid REFERENCES account,
    kind       text        NOT NULL CHECK (length(kind) BETWEEN 1 AND 60),
    state      text        NOT NULL DEFAULT 'QUEUED'
        CHECK (state IN ('QUEUED', 'SENDING', 'SENT', 'FAILED', 'UNKNOWN', 'DROPPED')),
    attempts   integer     NOT NULL DEFAULT 0,
    claimed_at timestamptz CHECK (claimed_at IS NOT NULL OR state <> 'SENDING'),
    handed_at  timestamptz,
    settled_at timestamptz,
    note       text CHECK (length(note) <= 200),
    created_at timestamptz NOT NULL,
    CHECK ((state IN ('QUEUED', 'SENDING')) = (settled_at IS NULL))
);
COMMENT ON TABLE mail IS 'Neither text nor address: both are made of the account when it is sent.';
COMMENT ON COLUMN mail.account_id IS 'Null: asked for an address that no account has, and dropped.';
COMMENT ON COLUMN mail.attempts IS 'The number of the attempt that may write this row.';
COMMENT ON COLUMN mail.handed_at IS 'When that attempt was about to end the mail; from then on it may have arrived.';
COMMENT ON COLUMN mail.note IS 'Why it is in this state; no address.';
CREATE INDEX mail_of_account ON mail (account_id);
CREATE INDEX mail_by_time ON mail (created_at);
CREATE INDEX mail_being_sent ON mail (claimed_at) WHERE state = 'SENDING';

COMMENT ON COLUMN password_reset.id IS 'The mail that its link is in.';
COMMENT ON COLUMN password_reset.token_hash IS 'SHA-256 of the token, which nobody keeps.';
CREATE INDEX password_reset_by_time ON password_reset (expires_at);

-- One-time codes for phones, and the text messages that carry them.

CREATE TABLE one_time_code (
    phone_key  bytea PRIMARY KEY CHECK (length(phone_key) = 32),
    id         uuid        NOT NULL UNIQUE,
    code_hash  bytea CHECK (length(code_hash) = 32),
    tries      integer     NOT NULL DEFAULT 0 CHECK (tries BETWEEN 0 AND 5),
    locale     text        NOT NULL CHECK (locale IN ('ko', 'en')),
    sent_at    timestamptz NOT NULL,
    resend_at  timestamptz NOT NULL,
    expires_at timestamptz NOT NULL
);
COMMENT ON TABLE one_time_code IS 'The last code of each phone that asked for one lately.';
COMMENT ON COLUMN one_time_code.phone_key IS 'HMAC-SHA-256 of the phone: who has no account is not named here.';
COMMENT ON COLUMN one_time_code.code_hash IS
    'HMAC-SHA-256 of phone and code, under a key that is not in the database; null: it is used, or could not be sent.';
COMMENT ON COLUMN one_time_code.tries IS 'How many codes were compared with it, right or wrong.';
COMMENT ON COLUMN one_time_code.resend_at IS 'No other is sent to the phone before.';
CREATE INDEX one_time_code_sent ON one_time_code (sent_at);

CREATE TABLE text_message (
    id          uuid PRIMARY KEY,
    country     text        NOT NULL CHECK (country ~ '^[A-Z]{2}$'),
    block       text        NOT NULL CHECK (length(block) BETWEEN 2 AND 16),
    sent_at     timestamptz NOT NULL,
    verified_at timestamptz
);
COMMENT ON TABLE text_message IS 'Codes that were sent lately; what the guard against pumping counts.';
COMMENT ON COLUMN text_message.block IS 'The number without its last four digits.';
COMMENT ON COLUMN text_message.verified_at IS 'When its code was shown; null: not yet, or never.';
CREATE INDEX text_message_sent ON text_message (sent_at);

CREATE TABLE text_day (
    day  date PRIMARY KEY,
    sent integer NOT NULL CHECK (sent >= 0)
);
COMMENT ON TABLE text_day IS 'How many messages were paid for on each day of Asia/Seoul.';

CREATE TABLE text_pause (
    destination text PRIMARY KEY CHECK (length(destination) BETWEEN 1 AND 16),
    until       timestamptz NOT NULL,
    sent        integer     NOT NULL,
    verified    integer     NOT NULL
);
COMMENT ON TABLE text_pause IS 'Where no codes are sent for a while, because too few of the last were verified.';
COMMENT ON COLUMN text_pause.destination IS 'A block of numbers, a country, or * for all.';

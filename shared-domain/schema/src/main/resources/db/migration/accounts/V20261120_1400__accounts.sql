-- Accounts, their sessions, and the keys that tokens are signed with.

CREATE TABLE account (
    id             uuid PRIMARY KEY,
    email          text CHECK (length(email) BETWEEN 3 AND 254),
    email_key      text CHECK (length(email_key) BETWEEN 3 AND 1000),
    password_hash  text CHECK (length(password_hash) <= 300),
    phone          text CHECK (phone ~ '^\+[1-9][0-9]{6,14}$'),
    roles          text[]      NOT NULL DEFAULT '{USER}'
        CHECK (roles <@ '{USER,EDITOR,MANAGER,ADMIN}' AND roles @> '{USER}'),
    locale         text        NOT NULL DEFAULT 'ko' CHECK (locale IN ('ko', 'en')),
    subscribed     boolean     NOT NULL DEFAULT false,
    own_channel_id text CHECK (length(own_channel_id) BETWEEN 1 AND 100),
    state          text        NOT NULL DEFAULT 'ACTIVE' CHECK (state IN ('ACTIVE', 'BANNED')),
    created_at     timestamptz NOT NULL,
    updated_at     timestamptz NOT NULL,
    deleted_at     timestamptz,
    purged_at      timestamptz CHECK (purged_at IS NULL OR deleted_at IS NOT NULL),
    CHECK ((email IS NULL) = (email_key IS NULL))
);
COMMENT ON COLUMN account.email IS 'As it was typed, in NFC; mail goes there.';
COMMENT ON COLUMN account.email_key IS 'What two spellings of one address have in common.';
COMMENT ON COLUMN account.phone IS 'E.164.';
COMMENT ON COLUMN account.purged_at IS 'When everything personal was taken out; the id stays.';
CREATE UNIQUE INDEX account_email ON account (email_key) WHERE deleted_at IS NULL;
CREATE UNIQUE INDEX account_phone ON account (phone) WHERE deleted_at IS NULL;
CREATE INDEX account_to_purge ON account (deleted_at) WHERE deleted_at IS NOT NULL AND purged_at IS NULL;

CREATE TABLE profile (
    account_id   uuid PRIMARY KEY REFERENCES account,
    name         text        NOT NULL CHECK (length(name) BETWEEN 1 AND 60),
    picture      text CHECK (length(picture) <= 2000),
    introduction text CHECK (length(introduction) <= 500),
    updated_at   timestamptz NOT NULL
);
COMMENT ON TABLE profile IS 'What everybody may see of an account.';

CREATE TABLE session (
    id            uuid PRIMARY KEY,
    account_id    uuid        NOT NULL REFERENCES account,
    device        text        NOT NULL CHECK (length(device) <= 200),
    network       text        NOT NULL CHECK (length(network) <= 50),
    created_at    timestamptz NOT NULL,
    used_at       timestamptz NOT NULL,
    expires_at    timestamptz NOT NULL,
    refresh_hash  bytea CHECK (length(refresh_hash) = 32),
    previous_hash bytea CHECK (length(previous_hash) = 32),
    rotation_salt bytea CHECK (length(rotation_salt) = 32),
    rotated_at    timestamptz,
    rotated_by    bytea CHECK (length(rotated_by) = 32),
    ended_at      timestamptz,
    end_reason    text CHECK (end_reason IN ('LOGOUT', 'LOGOUT_EVERYWHERE', 'REVOKED', 'REFRESH_REUSED',
        'PASSWORD_CHANGED', 'PASSWORD_RESET', 'ROLES_CHANGED', 'ACCOUNT_DELETED', 'BANNED')),
    CHECK ((ended_at IS NULL) = (end_reason IS NULL))
);
COMMENT ON COLUMN session.id IS 'The claim sid of its tokens.';
COMMENT ON COLUMN session.network IS 'The first 24 bits of an IPv4 address, 48 of an IPv6 one.';
COMMENT ON COLUMN session.refresh_hash IS 'SHA-256 of the one refresh token that is good; null: it cannot be refreshed.';
COMMENT ON COLUMN session.previous_hash IS 'Of the token before, which the same device may show again for some seconds.';
COMMENT ON COLUMN session.rotation_salt IS 'With the token before and the key it gives the one that is good.';
COMMENT ON COLUMN session.rotated_by IS 'SHA-256 of what tells one device from another.';
CREATE INDEX session_of_account ON session (account_id, created_at DESC, id DESC) WHERE ended_at IS NULL;

CREATE TABLE signing_key (
    kid            text PRIMARY KEY CHECK (length(kid) BETWEEN 1 AND 100),
    occasion       text        NOT NULL UNIQUE CHECK (length(occasion) <= 100),
    public_jwk     jsonb       NOT NULL CHECK (NOT public_jwk ? 'd'),
    private_sealed bytea,
    created_at     timestamptz NOT NULL,
    signs_from     timestamptz,
    verifies_until timestamptz,
    CHECK (signs_from IS NULL OR private_sealed IS NOT NULL)
);
COMMENT ON TABLE signing_key IS 'ES256. The newest that may sign does; docs/decisions/0012 says how the private halves are kept.';
COMMENT ON COLUMN signing_key.occasion IS 'Why it was made; of two at once for the same reason one wins.';
COMMENT ON COLUMN signing_key.private_sealed IS 'AES-256-GCM under MOA_SEAL_KEY; null: it signs elsewhere.';
COMMENT ON COLUMN signing_key.verifies_until IS 'Its tokens are refused from then on; null: it is in use.';

CREATE TABLE security_event (
    id          uuid PRIMARY KEY,
    account_id  uuid REFERENCES account,
    kind        text        NOT NULL CHECK (length(kind) BETWEEN 1 AND 60),
    session_id  uuid,
    actor_id    uuid,
    device      text        NOT NULL CHECK (length(device) <= 200),
    network     text        NOT NULL CHECK (length(network) <= 50),
    happened_at timestamptz NOT NULL
);
COMMENT ON TABLE security_event IS 'Append-only; goes with the account when that is purged.';
COMMENT ON COLUMN security_event.account_id IS 'Null where somebody tried one that there is not.';
COMMENT ON COLUMN security_event.actor_id IS 'Who did it, where it was not the account itself.';
CREATE INDEX security_event_of_account ON security_event (account_id, happened_at DESC, id DESC);
CREATE INDEX security_event_of_nobody ON security_event (happened_at) WHERE account_id IS NULL;

CREATE FUNCTION keep_security_event() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF TG_OP = 'DELETE' AND (
        (OLD.account_id IS NULL AND OLD.happened_at < now() - interval '29 days')
        OR EXISTS (SELECT FROM accounts.account WHERE id = OLD.account_id AND purged_at IS NOT NULL))
    THEN
        RETURN OLD;
    END IF;
    RAISE EXCEPTION 'security events stay as they are';
END
$$;
CREATE TRIGGER keep BEFORE UPDATE OR DELETE ON security_event
    FOR EACH ROW EXECUTE FUNCTION keep_security_event();
CREATE TRIGGER keep_all BEFORE TRUNCATE ON security_event
    FOR EACH STATEMENT EXECUTE FUNCTION keep_security_event();

CREATE TABLE password_reset (
    id         uuid PRIMARY KEY,
    account_id uuid        NOT NULL REFERENCES account,
    token_hash bytea       NOT NULL UNIQUE CHECK (length(token_hash) = 32),
    created_at timestamptz NOT NULL,
    expires_at timestamptz NOT NULL,
    used_at    timestamptz
);
CREATE INDEX password_reset_of_account ON password_reset (account_id);

-- ---- What other areas, and the check of every call, may read.

CREATE VIEW public_account AS
    SELECT a.id, p.name, p.picture, p.introduction, a.created_at
    FROM accounts.account AS a JOIN accounts.profile AS p ON p.account_id = a.id
    WHERE a.deleted_at IS NULL AND a.state = 'ACTIVE';
COMMENT ON VIEW public_account IS 'Accounts that are there, and what everybody may see of them.';

CREATE VIEW live_session AS
    SELECT s.id AS sid, s.account_id, a.roles, s.used_at, s.expires_at
    FROM accounts.session AS s JOIN accounts.account AS a ON a.id = s.account_id
    WHERE s.ended_at IS NULL AND a.deleted_at IS NULL AND a.state = 'ACTIVE';
COMMENT ON VIEW live_session IS 'What each call with a token is checked against.';

CREATE VIEW verification_key AS
    SELECT kid, public_jwk, verifies_until FROM accounts.signing_key;
COMMENT ON VIEW verification_key IS 'The public halves.';

CREATE FUNCTION session_used(sid uuid, at timestamptz) RETURNS void LANGUAGE sql AS $$
    UPDATE accounts.session SET used_at = at WHERE id = sid AND used_at < at
$$;
COMMENT ON FUNCTION session_used IS 'Notes that a session is in use; the check of calls does so once an hour.';

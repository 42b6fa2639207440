-- Contents, the level of storage that each one's views demand, and its way there.

CREATE TABLE policy (
    only_one boolean  PRIMARY KEY DEFAULT true CHECK (only_one),
    margin   numeric  NOT NULL CHECK (margin >= 0 AND margin < 1),
    min_stay interval NOT NULL CHECK (min_stay >= interval '0')
);
COMMENT ON TABLE policy IS 'When a level is left.';
COMMENT ON COLUMN policy.margin IS 'How far, as a share of its bound, views must be beyond a level for it to be left.';
COMMENT ON COLUMN policy.min_stay IS 'How long a content stays where it came, whatever its views do.';
INSERT INTO policy (margin, min_stay) VALUES (0.10, interval '1 hour');

CREATE TABLE level (
    name          text        PRIMARY KEY CHECK (name ~ '^[a-z][a-z0-9-]{0,39}$'),
    min_views     bigint      NOT NULL UNIQUE DEFERRABLE INITIALLY DEFERRED CHECK (min_views >= 0),
    max_views     bigint CHECK (max_views >= min_views),
    store         text        NOT NULL CHECK (store IN ('S3', 'FILES')),
    place         text        NOT NULL CHECK (length(place) <= 200),
    prefix        text        NOT NULL CHECK (prefix ~ '^([a-z0-9][a-z0-9-]*/)*$' AND length(prefix) <= 200),
    storage_class text        NOT NULL CHECK (length(storage_class) <= 40),
    changed_at    timestamptz NOT NULL
);
COMMENT ON COLUMN level.max_views IS 'The last number of views that belongs to it; null: there is none above it.';
COMMENT ON COLUMN level.place IS 'A bucket, or a folder under the root of files; empty: the deployment''s own.';
COMMENT ON COLUMN level.prefix IS 'What keys begin with; empty or ending with a slash.';
-- Those of the system that Moa replaces; its gold grew with each caller's count, and is open instead.
INSERT INTO level (name, min_views, max_views, store, place, prefix, storage_class, changed_at) VALUES
    ('bronze', 0, 999, 'S3', '', 'bronze/', 'STANDARD_IA', timestamptz '2026-11-20 00:00:00+09'),
    ('silver', 1000, 1999, 'S3', '', 'silver/', 'STANDARD', timestamptz '2026-11-20 00:00:00+09'),
    ('gold', 2000, NULL, 'S3', '', 'gold/', 'STANDARD', timestamptz '2026-11-20 00:00:00+09');

CREATE TABLE content (
    id          uuid        PRIMARY KEY,
    owner       uuid        NOT NULL,
    name        text        NOT NULL CHECK (length(name) BETWEEN 1 AND 255),
    media_type  text        NOT NULL CHECK (length(media_type) BETWEEN 3 AND 127),
    size        bigint      NOT NULL CHECK (size BETWEEN 1 AND 5368709120),
    sha256      bytea       NOT NULL CHECK (length(sha256) = 32),
    created_at  timestamptz NOT NULL,
    deleted_at  timestamptz,
    state       text        NOT NULL CHECK (state IN ('UPLOADING', 'SETTLED', 'QUEUED', 'MOVING', 'CONFLICT')),
    state_since timestamptz NOT NULL,
    level       text        NOT NULL REFERENCES level,
    level_since timestamptz NOT NULL,
    target      text        REFERENCES level,
    reason      text CHECK (length(reason) <= 500),
    due_at      timestamptz,
    fence       bigint      NOT NULL DEFAULT 0 CHECK (fence >= 0),
    worker      text CHECK (length(worker) <= 100),
    lease_until timestamptz,
    views       bigint      NOT NULL DEFAULT 0 CHECK (views >= 0),
    views_at    timestamptz NOT NULL,
    counter     uuid,
    counted     bigint      NOT NULL DEFAULT 0 CHECK (counted >= 0),
    CHECK ((state IN ('QUEUED', 'MOVING', 'CONFLICT')) = (target IS NOT NULL)),
    CHECK ((state = 'MOVING') = (lease_until IS NOT NULL)),
    CHECK (target <> level)
);
COMMENT ON COLUMN content.state IS 'UPLOADING: its object is not there yet; QUEUED: a message asks for its move; MOVING: somebody '
    'has claimed that until lease_until; CONFLICT: it cannot be moved, for the reason given.';
COMMENT ON COLUMN content.reason IS 'Why it is to move, or why it cannot.';
COMMENT ON COLUMN content.due_at IS 'When somebody must look at it though nothing was heard of it; null: never.';
COMMENT ON COLUMN content.fence IS 'Grows with each claim; who holds an older one can finish nothing.';
COMMENT ON COLUMN content.views IS 'As settled: what is counted in Redis since then is not in it.';
COMMENT ON COLUMN content.counter IS 'Which counter in Redis was settled last. Redis may lose one; the next has another name.';
COMMENT ON COLUMN content.counted IS 'How much of that counter is in views.';
CREATE UNIQUE INDEX content_name ON content (owner, name) WHERE deleted_at IS NULL;
CREATE INDEX content_newest_first ON content (created_at DESC, id DESC) WHERE deleted_at IS NULL;
CREATE INDEX content_due ON content (due_at) WHERE due_at IS NOT NULL AND deleted_at IS NULL;
CREATE INDEX content_of_level ON content (level, views) WHERE deleted_at IS NULL;

CREATE TABLE object (
    content   uuid        NOT NULL REFERENCES content,
    fence     bigint      NOT NULL,
    level     text        NOT NULL REFERENCES level,
    store     text        NOT NULL CHECK (store IN ('S3', 'FILES')),
    place     text        NOT NULL,
    key       text        NOT NULL,
    state     text        NOT NULL CHECK (state IN ('WRITING', 'CURRENT', 'DOOMED')),
    upload    text,
    begun_at  timestamptz NOT NULL,
    doomed_at timestamptz CHECK ((state = 'DOOMED') = (doomed_at IS NOT NULL)),
    PRIMARY KEY (content, fence),
    UNIQUE (store, place, key)
);
COMMENT ON TABLE object IS 'What may be in a store: written down before the first byte is, and taken out after it is surely gone. '
    'So there is no object that nobody knows.';
COMMENT ON COLUMN object.upload IS 'The store''s name of an upload in parts, while it goes on.';
CREATE UNIQUE INDEX object_current ON object (content) WHERE state = 'CURRENT';
CREATE INDEX object_to_remove ON object (doomed_at) WHERE state = 'DOOMED';

CREATE TABLE part (
    content uuid    NOT NULL,
    fence   bigint  NOT NULL,
    number  integer NOT NULL CHECK (number BETWEEN 1 AND 10000),
    bytes   bigint  NOT NULL CHECK (bytes > 0),
    etag    text    NOT NULL CHECK (length(etag) <= 200),
    PRIMARY KEY (content, fence, number),
    FOREIGN KEY (content, fence) REFERENCES object ON DELETE CASCADE
);
COMMENT ON TABLE part IS 'What of a big object is copied; whoever goes on with it begins after these.';

CREATE TABLE claim (
    content    uuid        NOT NULL,
    fence      bigint      NOT NULL,
    worker     text        NOT NULL,
    claimed_at timestamptz NOT NULL,
    ended_at   timestamptz,
    outcome    text CHECK (outcome IN ('MOVED', 'HANDED_ON', 'CONFLICT', 'FAILED', 'LOST')),
    PRIMARY KEY (content, fence),
    CHECK ((ended_at IS NULL) = (outcome IS NULL))
);
COMMENT ON TABLE claim IS 'Who claimed which move, and what became of it. LOST: its lease ran out and another took it over.';

CREATE TABLE level_change (
    seq       bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    content   uuid        NOT NULL REFERENCES content,
    old_level text        NOT NULL,
    old_since timestamptz NOT NULL,
    new_level text        NOT NULL,
    new_since timestamptz NOT NULL,
    views     bigint      NOT NULL,
    reason    text        NOT NULL
);
CREATE INDEX level_change_of_content ON level_change (content, seq DESC);

CREATE FUNCTION note_level_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    INSERT INTO placements.level_change (content, old_level, old_since, new_level, new_since, views, reason)
    VALUES (NEW.id, OLD.level, OLD.level_since, NEW.level, NEW.level_since, NEW.views, coalesce(OLD.reason, ''));
    RETURN NULL;
END
$$;
CREATE TRIGGER note_level_change AFTER UPDATE ON content
    FOR EACH ROW WHEN (OLD.level IS DISTINCT FROM NEW.level) EXECUTE FUNCTION note_level_change();

CREATE TABLE view_sample (
    content uuid        NOT NULL REFERENCES content,
    at      timestamptz NOT NULL,
    views   bigint      NOT NULL CHECK (views >= 0),
    PRIMARY KEY (content, at)
);
COMMENT ON TABLE view_sample IS 'The last number of each hour in which it changed, under the hour''s beginning (UTC). '
    'Previews replay it.';

CREATE FUNCTION level_of(of_views bigint) RETURNS text LANGUAGE sql STABLE AS $$
    SELECT name FROM placements.level WHERE min_views <= of_views ORDER BY min_views DESC LIMIT 1
$$;
CREATE FUNCTION wanted_level(of_views bigint, current_level text) RETURNS text LANGUAGE sql STABLE AS $$
    SELECT CASE
        WHEN of_views >= ceil(l.min_views * (1 - p.margin))
            AND (l.max_views IS NULL OR of_views <= floor(l.max_views * (1 + p.margin)))
        THEN l.name ELSE placements.level_of(of_views) END
    FROM placements.level AS l, placements.policy AS p WHERE l.name = current_level
$$;
COMMENT ON FUNCTION wanted_level IS 'Where so many views demand a content of that level to be: there, unless they are beyond the margin.';

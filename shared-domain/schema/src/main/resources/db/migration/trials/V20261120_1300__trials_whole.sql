-- Trials of three registries in full: their fields, their raw records, every change, and what the
-- runs need to page, to resume, to notice what vanished and to keep to a budget of calls.

-- What a search looks through. Java's SearchText does the same for new rows in bulk.
CREATE FUNCTION fold(value text) RETURNS text LANGUAGE sql IMMUTABLE PARALLEL SAFE
RETURN lower(btrim(regexp_replace(normalize(value, NFKC), E'[ \t\r\n\f\v]+', ' ', 'g')));

CREATE FUNCTION search_text(registry_id text, title_ko text, title_en text, sponsor text,
    lead_institute text)
RETURNS text LANGUAGE sql IMMUTABLE PARALLEL SAFE
RETURN concat_ws(E'\n', trials.fold(registry_id), trials.fold(title_ko), trials.fold(title_en),
    trials.fold(sponsor), trials.fold(lead_institute));

-- Every two neighbouring characters as one number, so that a Korean word of two letters is one. A
-- character beyond the first 65,536 takes the number of a surrogate, which no text holds: pairs of
-- ordinary characters are told apart exactly and need no second look.
CREATE FUNCTION grams(value text) RETURNS integer[] LANGUAGE sql IMMUTABLE PARALLEL SAFE
BEGIN ATOMIC
    SELECT coalesce(array_agg(DISTINCT pair.gram), '{}')
    FROM (SELECT low.number << 16 | lead(low.number) OVER (ORDER BY c.position) AS gram
        FROM unnest(string_to_array(value, NULL)) WITH ORDINALITY AS c (letter, position),
            LATERAL (SELECT CASE WHEN ascii(c.letter) > 65535
                THEN 55296 | (ascii(c.letter) & 2047) ELSE ascii(c.letter) END AS number) AS low
        ) AS pair
    WHERE pair.gram IS NOT NULL;
END;

ALTER TABLE trial RENAME COLUMN title TO title_ko;
ALTER TABLE trial
    ALTER COLUMN title_ko DROP NOT NULL,
    ADD COLUMN title_en             text,
    ADD COLUMN intervention_kind    text,
    ADD COLUMN sponsor              text,
    ADD COLUMN enrolment_start      text
        CHECK (enrolment_start ~ '^\d{4}-\d{2}(-\d{2})?$'),
    ADD COLUMN enrolment_start_type text CHECK (enrolment_start_type IN ('PLANNED', 'ACTUAL')),
    ADD COLUMN completion           text CHECK (completion ~ '^\d{4}-\d{2}(-\d{2})?$'),
    ADD COLUMN completion_type      text CHECK (completion_type IN ('PLANNED', 'ACTUAL')),
    ADD COLUMN registered_on        date,
    ADD COLUMN source_updated_on    date,
    ADD COLUMN primary_outcome      text,
    ADD COLUMN recruitment_status   text,
    ADD COLUMN link                 text,
    ADD COLUMN cross_references     text[]  NOT NULL DEFAULT '{}',
    ADD COLUMN held                 jsonb   NOT NULL DEFAULT '{}',
    ADD COLUMN detail_pending_since timestamptz,
    ADD COLUMN missed_runs          integer NOT NULL DEFAULT 0,
    ADD COLUMN vanished_at          timestamptz,
    ADD CHECK (title_ko IS NOT NULL OR title_en IS NOT NULL);
ALTER TABLE trial
    ADD COLUMN enrolment_start_on date GENERATED ALWAYS AS (make_date(
        substr(enrolment_start, 1, 4)::integer, substr(enrolment_start, 6, 2)::integer,
        coalesce(nullif(substr(enrolment_start, 9, 2), ''), '1')::integer)) STORED,
    ADD COLUMN completion_on date GENERATED ALWAYS AS (make_date(
        substr(completion, 1, 4)::integer, substr(completion, 6, 2)::integer,
        coalesce(nullif(substr(completion, 9, 2), ''), '1')::integer)) STORED;
COMMENT ON COLUMN trial.held IS 'Fields edited by hand, each with what its registry says instead.';
COMMENT ON COLUMN trial.content_hash IS 'Of the record as the registry''s list last gave it.';
COMMENT ON COLUMN trial.detail_pending_since IS 'Since when its detail call is due; null: it is not.';
COMMENT ON COLUMN trial.missed_runs IS 'Complete runs of its registry in a row that lacked it.';

-- What a reader sees of a trial; history and the feed of changes tell differences of it.
CREATE FUNCTION content(t trial) RETURNS jsonb LANGUAGE sql STABLE PARALLEL SAFE
RETURN jsonb_strip_nulls(jsonb_build_object(
    'titleKo', t.title_ko, 'titleEn', t.title_en, 'studyType', t.study_type, 'scope', t.scope,
    'phase', t.phase, 'department', t.department, 'interventionKind', t.intervention_kind,
    'sponsor', t.sponsor, 'leadInstitute', t.lead_institute, 'targetSize', t.target_size,
    'period', t.period, 'periodMonths', t.period_months, 'enrolmentStart', t.enrolment_start,
    'enrolmentStartType', t.enrolment_start_type, 'completion', t.completion,
    'completionType', t.completion_type, 'registeredOn', t.registered_on,
    'sourceUpdatedOn', t.source_updated_on, 'primaryOutcome', t.primary_outcome,
    'recruitmentStatus', t.recruitment_status, 'link', t.link,
    'crossReferences', nullif(t.cross_references, '{}'), 'vanishedAt', t.vanished_at));

-- The members of one object that another lacks or has with another value.
CREATE FUNCTION differing(of jsonb, than jsonb) RETURNS jsonb LANGUAGE sql IMMUTABLE PARALLEL SAFE
BEGIN ATOMIC
    SELECT coalesce(jsonb_object_agg(member.key, member.value), '{}') FROM jsonb_each(of) AS member
    WHERE member.value IS DISTINCT FROM than -> member.key;
END;

-- Whether a registry says something else than an editor of a field that is held.
CREATE FUNCTION contradicts(held jsonb, content jsonb)
RETURNS boolean LANGUAGE sql IMMUTABLE PARALLEL SAFE
BEGIN ATOMIC
    SELECT EXISTS (SELECT FROM jsonb_each(held) AS member
        WHERE coalesce(content -> member.key, 'null') <> member.value);
END;

-- Apart from the trial: nothing that searches or lists reads it.
CREATE TABLE trial_raw (
    trial_id uuid PRIMARY KEY,
    raw      jsonb NOT NULL,
    detail   jsonb
);
INSERT INTO trial_raw (trial_id, raw) SELECT id, raw FROM trial;
ALTER TABLE trial DROP COLUMN raw;

-- Numbered in the order of commits: whoever has read up to a number has missed nothing. The number
-- is taken last in a transaction, from the one row below, which makes the next writer wait.
CREATE TABLE trial_change (
    seq           bigint PRIMARY KEY,
    trial_id      uuid        NOT NULL,
    kind          text        NOT NULL CHECK (kind IN
        ('CREATED', 'UPDATED', 'DELETED', 'RESTORED', 'VANISHED', 'REAPPEARED')),
    before        jsonb       NOT NULL,
    after         jsonb       NOT NULL,
    changed_at    timestamptz NOT NULL,
    collection_id uuid,
    account       text
);
CREATE INDEX trial_change_of_trial ON trial_change (trial_id, seq);
CREATE INDEX trial_change_of_collection ON trial_change (collection_id, seq)
    WHERE collection_id IS NOT NULL;
CREATE TABLE change_counter (
    one  boolean PRIMARY KEY DEFAULT true CHECK (one),
    last bigint  NOT NULL
);
INSERT INTO trial_change (seq, trial_id, kind, before, after, changed_at)
SELECT row_number() OVER (ORDER BY t.updated_at, t.id), t.id, 'CREATED', '{}', content(t),
    t.created_at
FROM trial AS t;
INSERT INTO change_counter (last) SELECT count(*) FROM trial_change;

ALTER TABLE collection
    ADD COLUMN kind       text    NOT NULL DEFAULT 'WHOLE' CHECK (kind IN ('WHOLE', 'DETAILS')),
    ADD COLUMN next_token text,
    ADD COLUMN all_pages  boolean NOT NULL DEFAULT false,
    ADD COLUMN listed_at  timestamptz,
    ADD COLUMN details    integer NOT NULL DEFAULT 0,
    ADD COLUMN vanished   integer NOT NULL DEFAULT 0,
    ADD COLUMN note       text;
COMMENT ON COLUMN collection.all_pages IS 'Whether the last page of the list is stored.';
COMMENT ON COLUMN collection.listed_at IS 'When the list was found complete.';
UPDATE collection SET listed_at = finished_at WHERE state = 'SUCCEEDED';
UPDATE collection SET state = 'FAILED', finished_at = now(), error = 'The run was interrupted.'
WHERE state IN ('QUEUED', 'RUNNING');
DROP INDEX collection_open;
CREATE UNIQUE INDEX collection_open ON collection (source) WHERE state IN ('QUEUED', 'RUNNING');
CREATE INDEX collection_listed ON collection (source, listed_at DESC) WHERE listed_at IS NOT NULL;

-- What a run has met so far; emptied when its list is complete.
DROP TABLE collection_item;
CREATE TABLE collection_seen (
    collection_id uuid NOT NULL,
    registry_id   text NOT NULL,
    PRIMARY KEY (collection_id, registry_id)
);

-- A page on its way in: filled by COPY and emptied within one transaction, so a crash may lose it.
CREATE UNLOGGED TABLE staged_trial (
    collection_id        uuid    NOT NULL,
    page                 integer NOT NULL,
    position             integer NOT NULL,
    id                   uuid    NOT NULL,
    registry_id          text    NOT NULL,
    content_hash         bytea   NOT NULL,
    raw                  text    NOT NULL,
    search_text          text    NOT NULL,
    grams                integer[] NOT NULL,
    title_ko             text,
    title_en             text,
    study_type           text,
    scope                text,
    phase                text,
    department           text,
    intervention_kind    text,
    sponsor              text,
    lead_institute       text,
    target_size          integer,
    period               text,
    period_months        integer,
    enrolment_start      text,
    enrolment_start_type text,
    completion           text,
    completion_type      text,
    registered_on        date,
    source_updated_on    date,
    primary_outcome      text,
    recruitment_status   text,
    link                 text,
    cross_references     text[] NOT NULL,
    PRIMARY KEY (collection_id, page, position)
);

-- Calls made of a registry's detail address on a day, whichever function made them.
CREATE TABLE call_budget (
    source text    NOT NULL,
    day    date    NOT NULL,
    used   integer NOT NULL,
    PRIMARY KEY (source, day)
);

CREATE INDEX trial_detail_pending ON trial (source, detail_pending_since, id)
    WHERE detail_pending_since IS NOT NULL AND deleted_at IS NULL;

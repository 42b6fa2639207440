-- What searching and listing trials stands on: two tables that follow the trials, one for words and
-- one for filters and orders. What each costs a load is in docs/measurements.md.

-- What searching for words looks through, apart from the trial: it is half as wide, and most
-- changes of a trial leave it alone, so that its many index entries are not written again.
CREATE TABLE trial_words (
    id          uuid PRIMARY KEY,
    search_text text      NOT NULL,
    grams       integer[] NOT NULL
);
COMMENT ON TABLE trial_words IS 'Kept by triggers of trial, without those that are deleted.';
-- New pairs wait in a list of at most 1 MB, which a search reads through in some milliseconds. It
-- makes loading seven times as fast as sorting each in at once.
CREATE INDEX trial_words_grams ON trial_words USING gin (grams)
    WITH (fastupdate = on, gin_pending_list_limit = 1024);

-- A text as a number, so that every fact has a fixed width and can be compared at once: 64 bits of
-- hash, under which two of a million texts meet with a chance of one in thirty million. 0: none.
CREATE FUNCTION code(value text) RETURNS bigint LANGUAGE sql IMMUTABLE PARALLEL SAFE
RETURN coalesce(hashtextextended(value, 0), 0);

-- One row for each trial that is not deleted. Nothing is null and nothing varies in width: a scan
-- of all of it answers any mix of filters in less time than the wide table takes to be looked up.
-- -1 and -infinity stand for none.
CREATE TABLE trial_facts (
    id                   uuid PRIMARY KEY,
    updated_at           timestamptz NOT NULL,
    created_at           timestamptz NOT NULL,
    source               bigint  NOT NULL,
    study_type           bigint  NOT NULL,
    scope                bigint  NOT NULL,
    phase                bigint  NOT NULL,
    department           bigint  NOT NULL,
    intervention_kind    bigint  NOT NULL,
    sponsor              bigint  NOT NULL,
    lead_institute       bigint  NOT NULL,
    recruitment_status   bigint  NOT NULL,
    enrolment_start_type bigint  NOT NULL,
    completion_type      bigint  NOT NULL,
    target_size          integer NOT NULL,
    period_months        integer NOT NULL,
    enrolment_start_on   date    NOT NULL,
    completion_on        date    NOT NULL,
    registered_on        date    NOT NULL,
    source_updated_on    date    NOT NULL,
    vanished             boolean NOT NULL
);
COMMENT ON TABLE trial_facts IS 'Kept by triggers of trial, without those that are deleted.';
-- For the two orders of a list: to stop where a page is full, and to skip to any place of it.
CREATE INDEX trial_facts_updated ON trial_facts (updated_at, id);
CREATE INDEX trial_facts_registered ON trial_facts (registered_on, id);
-- Its work is done by trial_facts_updated. Without it most changes of a trial touch no index.
DROP INDEX trial_recent;

CREATE FUNCTION follow_trial() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF tg_op = 'UPDATE' THEN
        DELETE FROM trials.trial_facts AS f USING written AS w
        WHERE f.id = w.id AND w.deleted_at IS NOT NULL;
        DELETE FROM trials.trial_words AS f USING written AS w
        WHERE f.id = w.id AND w.deleted_at IS NOT NULL;
        UPDATE trials.trial_words AS f SET search_text = w.search_text,
            grams = trials.grams(w.search_text)
        FROM (SELECT id, trials.search_text(registry_id, title_ko, title_en, sponsor,
            lead_institute) AS search_text FROM written WHERE deleted_at IS NULL) AS w
        WHERE f.id = w.id AND f.search_text <> w.search_text;
    END IF;
    -- A page of a registry has brought its words with it.
    INSERT INTO trials.trial_words (id, search_text, grams)
    SELECT w.id, s.text, trials.grams(s.text)
    FROM written AS w, LATERAL (SELECT trials.search_text(w.registry_id, w.title_ko, w.title_en,
        w.sponsor, w.lead_institute) AS text) AS s
    WHERE w.deleted_at IS NULL
        AND NOT EXISTS (SELECT FROM trials.trial_words AS f WHERE f.id = w.id);
    INSERT INTO trials.trial_facts AS f
    SELECT w.id, w.updated_at, w.created_at, trials.code(w.source), trials.code(w.study_type),
        trials.code(w.scope), trials.code(w.phase), trials.code(w.department),
        trials.code(w.intervention_kind), trials.code(w.sponsor), trials.code(w.lead_institute),
        trials.code(w.recruitment_status), trials.code(w.enrolment_start_type),
        trials.code(w.completion_type), coalesce(w.target_size, -1), coalesce(w.period_months, -1),
        coalesce(w.enrolment_start_on, '-infinity'), coalesce(w.completion_on, '-infinity'),
        coalesce(w.registered_on, '-infinity'), coalesce(w.source_updated_on, '-infinity'),
        w.vanished_at IS NOT NULL
    FROM written AS w WHERE w.deleted_at IS NULL
    ON CONFLICT (id) DO UPDATE SET (updated_at, created_at, source, study_type, scope, phase,
        department, intervention_kind, sponsor, lead_institute, recruitment_status,
        enrolment_start_type, completion_type, target_size, period_months, enrolment_start_on,
        completion_on, registered_on, source_updated_on, vanished) = (excluded.updated_at,
        excluded.created_at, excluded.source, excluded.study_type, excluded.scope, excluded.phase,
        excluded.department, excluded.intervention_kind, excluded.sponsor, excluded.lead_institute,
        excluded.recruitment_status, excluded.enrolment_start_type, excluded.completion_type,
        excluded.target_size, excluded.period_months, excluded.enrolment_start_on,
        excluded.completion_on, excluded.registered_on, excluded.source_updated_on,
        excluded.vanished)
    WHERE f IS DISTINCT FROM excluded;
    RETURN NULL;
END $$;
CREATE FUNCTION forget_trial() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    DELETE FROM trials.trial_facts AS f USING gone WHERE f.id = gone.id;
    DELETE FROM trials.trial_words AS f USING gone WHERE f.id = gone.id;
    RETURN NULL;
END $$;
-- Once for a statement, whatever it writes: a page of a registry is two more INSERTs.
CREATE TRIGGER search_after_insert AFTER INSERT ON trial REFERENCING NEW TABLE AS written
    FOR EACH STATEMENT EXECUTE FUNCTION follow_trial();
CREATE TRIGGER search_after_update AFTER UPDATE ON trial REFERENCING NEW TABLE AS written
    FOR EACH STATEMENT EXECUTE FUNCTION follow_trial();
CREATE TRIGGER search_after_delete AFTER DELETE ON trial REFERENCING OLD TABLE AS gone
    FOR EACH STATEMENT EXECUTE FUNCTION forget_trial();

-- Through the triggers: what there is already.
UPDATE trial SET source = source;

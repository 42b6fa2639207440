-- The same trial in two registries: linked with the evidence, never merged. What is compared stands
-- in a table of its own, so that loading trials costs nothing more.

CREATE EXTENSION IF NOT EXISTS pg_trgm SCHEMA public;

-- Titles and organisations of a trial as Java's LinkKey makes them for comparing: titles of one
-- block may be one study.
CREATE TABLE trial_link_key (
    trial_id     uuid   NOT NULL,
    source       text   NOT NULL,
    block        bigint NOT NULL,
    organisation text   NOT NULL,
    marks        text   NOT NULL,
    title        text   NOT NULL
);
COMMENT ON COLUMN trial_link_key.block IS 'Hash of organisation and marks, of a width an index takes.';
CREATE INDEX trial_link_key_block ON trial_link_key (block, source);
CREATE INDEX trial_link_key_of_trial ON trial_link_key (trial_id);

CREATE TABLE trial_link (
    first_id  uuid        NOT NULL,
    second_id uuid        NOT NULL,
    kind      text        NOT NULL CHECK (kind IN ('CROSS_REFERENCE', 'SIMILAR')),
    evidence  jsonb       NOT NULL,
    found_at  timestamptz NOT NULL,
    PRIMARY KEY (first_id, second_id, kind),
    CHECK (first_id < second_id)
);
CREATE INDEX trial_link_of_second ON trial_link (second_id);

-- Who names a number? Most trials name none.
CREATE INDEX trial_cross_references ON trial USING gin (cross_references)
    WHERE cross_references <> '{}';

-- The changes up to this number are looked at. Its one row lets one linking run at a time.
CREATE TABLE link_progress (
    one  boolean PRIMARY KEY DEFAULT true CHECK (one),
    last bigint  NOT NULL
);
INSERT INTO link_progress (last) VALUES (0);

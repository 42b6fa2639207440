-- Clinical trials as the registries tell them, and the runs that collected them.

CREATE TABLE trial (
    id             uuid PRIMARY KEY,
    source         text        NOT NULL,
    registry_id    text        NOT NULL,
    title          text        NOT NULL,
    period         text,
    period_months  integer CHECK (period_months >= 0),
    scope          text,
    study_type     text,
    lead_institute text,
    phase          text,
    target_size    integer CHECK (target_size >= 0),
    department     text,
    raw            jsonb       NOT NULL,
    content_hash   bytea       NOT NULL,
    created_at     timestamptz NOT NULL,
    updated_at     timestamptz NOT NULL,
    deleted_at     timestamptz,
    UNIQUE (source, registry_id)
);
CREATE INDEX trial_recent ON trial (updated_at DESC, id DESC) WHERE deleted_at IS NULL;

CREATE TABLE collection (
    id           uuid PRIMARY KEY,
    source       text        NOT NULL,
    trigger      text        NOT NULL CHECK (trigger IN ('SCHEDULE', 'REQUEST')),
    trigger_key  text        NOT NULL,
    requested_by text,
    requested_at timestamptz NOT NULL,
    started_at   timestamptz,
    finished_at  timestamptz,
    state        text        NOT NULL
        CHECK (state IN ('QUEUED', 'RUNNING', 'SUCCEEDED', 'FAILED', 'SKIPPED')),
    next_page    integer     NOT NULL DEFAULT 1,
    pages        integer     NOT NULL DEFAULT 0,
    expected     integer,
    fetched      integer     NOT NULL DEFAULT 0,
    created      integer     NOT NULL DEFAULT 0,
    updated      integer     NOT NULL DEFAULT 0,
    unchanged    integer     NOT NULL DEFAULT 0,
    duplicate    integer     NOT NULL DEFAULT 0,
    rejected     integer     NOT NULL DEFAULT 0,
    held         integer     NOT NULL DEFAULT 0,
    deleted      integer     NOT NULL DEFAULT 0,
    error        text,
    UNIQUE (source, trigger, trigger_key),
    CHECK (fetched = created + updated + unchanged + duplicate + rejected + held + deleted)
);
CREATE INDEX collection_newest ON collection (requested_at DESC, id DESC);
CREATE INDEX collection_open ON collection (source) WHERE state IN ('QUEUED', 'RUNNING');

CREATE TABLE collection_item (
    collection_id uuid NOT NULL REFERENCES collection (id) ON DELETE CASCADE,
    registry_id   text NOT NULL,
    page          integer NOT NULL,
    outcome       text NOT NULL
        CHECK (outcome IN ('CREATED', 'UPDATED', 'UNCHANGED', 'HELD', 'DELETED')),
    PRIMARY KEY (collection_id, registry_id)
);

CREATE TABLE rejected_record (
    collection_id uuid    NOT NULL REFERENCES collection (id) ON DELETE CASCADE,
    page          integer NOT NULL,
    position      integer NOT NULL,
    reason        text    NOT NULL,
    raw           text    NOT NULL,
    PRIMARY KEY (collection_id, page, position)
);

-- Who changed what rankings leave out, and when.

CREATE TABLE exclusion_change (
    seq        bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    change     text        NOT NULL CHECK (change IN ('ADDED', 'DELETED')),
    kind       text        NOT NULL,
    what       text        NOT NULL,
    value      text        NOT NULL,
    spelling   text        NOT NULL,
    changed_at timestamptz NOT NULL,
    account    uuid
);
COMMENT ON TABLE exclusion_change IS 'Kept for good: exclusions themselves are deleted.';

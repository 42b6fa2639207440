-- An account lists its own contents.
CREATE INDEX content_of_owner ON content (owner, created_at DESC, id DESC) WHERE deleted_at IS NULL;

-- What an account kept goes with it.
INSERT INTO core.subscription (event, queue) VALUES ('AccountPurged', 'ForgetContents');
CREATE INDEX content_deleted ON content (deleted_at) WHERE deleted_at IS NOT NULL;

-- Claims that ended long ago are purged each minute: mostly there are none.
CREATE INDEX claim_ended ON claim (ended_at) WHERE ended_at IS NOT NULL;

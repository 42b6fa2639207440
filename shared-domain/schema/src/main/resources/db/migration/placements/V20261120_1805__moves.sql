-- What RecoverRelocations looks for each minute is a small part of all contents.
CREATE INDEX content_on_its_way ON content (state, lease_until) WHERE state <> 'SETTLED';

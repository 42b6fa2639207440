-- What a look at moves asks for: those since the look before, whatever was moved in all.
CREATE INDEX level_change_by_time ON level_change (new_since);

-- The most watched videos of a channel, without reading all that it ever published.
CREATE INDEX video_of_channel_by_views ON video (channel_key, views DESC, key)
    WHERE state = 'PUBLIC' AND views IS NOT NULL;

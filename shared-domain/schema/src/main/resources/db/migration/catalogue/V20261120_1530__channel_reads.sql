-- The most watched videos of a channel, without reading all that it ever published.
CREATE INDEX video_of_channel_by_views ON video (channel_key, views DESC, key)
    WHERE state = 'PUBLIC' AND views IS NOT NULL;

-- What the videos of the last days have on average, from the index alone: rows are wide with their texts.
CREATE INDEX video_figures ON video (published_at) INCLUDE (views, popularity)
    WHERE state = 'PUBLIC' AND checked_at IS NOT NULL;

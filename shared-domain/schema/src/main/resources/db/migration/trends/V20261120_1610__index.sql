-- What the search index is to say of each video, and who keeps it so.

CREATE TABLE indexed_video (
    video_key bigint PRIMARY KEY,
    version   bigint NOT NULL CHECK (version >= 0),
    digest    text   NOT NULL CHECK (length(digest) <= 64)
) WITH (fillfactor = 80);
COMMENT ON TABLE indexed_video IS
    'A row for each video that was ever in the index. Whoever reads a video for the index holds its row meanwhile, '
    'so a higher version was read later.';
COMMENT ON COLUMN indexed_video.version IS 'Of the document; it grows when the document changes, and only then.';
COMMENT ON COLUMN indexed_video.digest IS
    'SHA-256 of the document; GONE: it is in no answer; empty: the index may have something else under this version.';

INSERT INTO core.subscription (event, queue) VALUES ('VideosChanged', 'IndexVideos');

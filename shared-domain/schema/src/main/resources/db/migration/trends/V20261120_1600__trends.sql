-- What rankings of keywords leave out, and how keywords are written where they are shown.

CREATE TABLE exclusion (
    kind     text        NOT NULL CHECK (kind IN ('PRODUCED', 'POPULAR')),
    what     text        NOT NULL CHECK (what IN ('KEYWORD', 'CHANNEL')),
    value    text        NOT NULL CHECK (length(value) BETWEEN 1 AND 99),
    spelling text        NOT NULL CHECK (length(spelling) BETWEEN 1 AND 200),
    added_at timestamptz NOT NULL,
    added_by uuid,
    PRIMARY KEY (kind, what, value),
    CHECK (what <> 'CHANNEL' OR value ~ '^UC[A-Za-z0-9_-]{22}$')
);
COMMENT ON TABLE exclusion IS 'Keywords, and all videos of channels, that the ranking of a kind does not show.';
COMMENT ON COLUMN exclusion.value IS 'A keyword''s normal form, or YouTube''s id of a channel.';
COMMENT ON COLUMN exclusion.spelling IS 'How the editor wrote the keyword; of a channel its id.';
COMMENT ON COLUMN exclusion.added_by IS 'Null: there from the beginning.';

-- Those of the system that Moa replaces. Its channels were numbers of its own database.
INSERT INTO exclusion (kind, what, value, spelling, added_at)
SELECT kind, 'KEYWORD', value, spelling, timestamptz '2026-11-20 00:00:00+09'
FROM (VALUES
    ('POPULAR', 'ytccon', 'yt:cc=on'), ('POPULAR', 'lol', 'lol'),
    ('POPULAR', '리그오브레전드', '리그오브레전드'), ('POPULAR', '외국반응', '외국반응'),
    ('POPULAR', '일본반응', '일본반응'), ('POPULAR', '쇼미9', '쇼미9'),
    ('POPULAR', '롤매드무비', '롤 매드무비'), ('POPULAR', '롤하이라이트', '롤 하이라이트'),
    ('POPULAR', 'leagueoflegends', 'league of legends'), ('POPULAR', '영화리뷰', '영화리뷰'),
    ('POPULAR', '뉴스', '뉴스'), ('POPULAR', '게임', '게임'), ('POPULAR', '해외반응', '해외반응'),
    ('POPULAR', '만화', '만화'), ('POPULAR', '애니', '애니'), ('POPULAR', '모바일게임', '모바일게임'),
    ('POPULAR', '한국', '한국'), ('POPULAR', '일본', '일본'),
    ('PRODUCED', 'lol', 'lol'), ('PRODUCED', 'ytccon', 'yt:cc=on'), ('PRODUCED', '게임', '게임'),
    ('PRODUCED', '모바일게임', '모바일게임'), ('PRODUCED', '축구', '축구'),
    ('PRODUCED', '브이로그', '브이로그'), ('PRODUCED', '애니메이션', '애니메이션'),
    ('PRODUCED', '주식', '주식'), ('PRODUCED', '뉴스', '뉴스'), ('PRODUCED', '강의', '강의'),
    ('PRODUCED', '미국', '미국'), ('PRODUCED', '한국', '한국'), ('PRODUCED', '일본', '일본'),
    ('PRODUCED', '리그오브레전드', '리그오브레전드')
) AS original (kind, value, spelling);

CREATE TABLE spelling (
    keyword  text PRIMARY KEY CHECK (length(keyword) BETWEEN 1 AND 99),
    spelling text NOT NULL CHECK (length(spelling) BETWEEN 1 AND 200)
);
COMMENT ON TABLE spelling IS
    'How a keyword is shown: as the first video wrote it that it was found in. Its normal form is for comparing: '
    'leagueoflegends is shown as "league of legends".';

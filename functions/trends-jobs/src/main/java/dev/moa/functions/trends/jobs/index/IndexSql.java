package dev.moa.functions.trends.jobs.index;

/** The statements about what the index is to say. */
final class IndexSql {

  /**
   * Takes the rows of videos, in the order in which all take them, and gives them as they are then:
   * key, version, digest.
   */
  static final String LOCK =
      """
      INSERT INTO trends.indexed_video AS i (video_key, version, digest)
      SELECT key, 0, '' FROM unnest(?::bigint[]) AS wanted (key) ORDER BY key
      ON CONFLICT (video_key) DO UPDATE SET version = i.version
      RETURNING i.video_key, i.version, i.digest
      """;

  /** Notes new documents: keys, versions, digests. */
  static final String CHANGED =
      """
      UPDATE trends.indexed_video AS i SET version = new.version, digest = new.digest
      FROM unnest(?::bigint[], ?::bigint[], ?::text[]) AS new (key, version, digest)
      WHERE i.video_key = new.key
      """;

  /** Keeps how keywords were first written: forms, spellings. Most are known, and are only read. */
  static final String SPELLINGS =
      """
      INSERT INTO trends.spelling (keyword, spelling)
      SELECT keyword, spelling FROM unnest(?::text[], ?::text[]) AS s (keyword, spelling)
      WHERE NOT EXISTS (SELECT FROM trends.spelling AS known WHERE known.keyword = s.keyword)
      ORDER BY keyword
      ON CONFLICT DO NOTHING
      """;

  /** The next keys that the index may know, those of videos that are gone too: after, after. */
  static final String KEYS =
      """
      SELECT key FROM (
        (SELECT key FROM catalogue.public_video WHERE key > ? ORDER BY key LIMIT 500)
        UNION
        (SELECT video_key FROM trends.indexed_video WHERE video_key > ?
         ORDER BY video_key LIMIT 500)
      ) AS known
      ORDER BY key LIMIT 500
      """;

  private static final String COMPARED =
      """
      SELECT %s, coalesce(i.version, 0) AS version, ARRAY(
          SELECT k.keyword FROM catalogue.public_video_keyword AS k WHERE k.video_key = v.key
        ) AS keywords
      %s LEFT JOIN trends.indexed_video AS i ON i.video_key = v.key
      """
          .formatted(FoundVideo.COLUMNS, FoundVideo.FROM);

  /** The next public videos as the index should have them: after. */
  static final String COMPARED_AFTER = COMPARED + "WHERE v.key > ? ORDER BY v.key LIMIT 500";

  /** Some public videos as the index should have them: keys. */
  static final String COMPARED_KEYS = COMPARED + "WHERE v.key = ANY (?) ORDER BY v.key";

  /** Lets the next document of videos be newer than what the index has: keys, its versions. */
  static final String OUTDATE =
      """
      INSERT INTO trends.indexed_video AS i (video_key, version, digest)
      SELECT key, version, '' FROM unnest(?::bigint[], ?::bigint[]) AS wrong (key, version)
      ORDER BY key
      ON CONFLICT (video_key) DO UPDATE
      SET version = greatest(i.version, excluded.version), digest = ''
      """;

  private IndexSql() {}
}

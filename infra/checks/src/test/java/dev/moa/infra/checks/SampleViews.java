package dev.moa.infra.checks;

/** The content that views are reported of. */
final class SampleViews {

  /** Run again it makes it what it was. */
  static final String ROWS =
      """
      INSERT INTO placements.content (id, owner, name, media_type, size, sha256, created_at, state,
        state_since, level, level_since, views_at)
      VALUES ('019300d2-5c00-7000-8000-000000000070', '01900000-0000-7000-8000-000000000001',
        'sample views', 'video/mp4', 6, sha256('sample'), now(), 'SETTLED', now(), 'bronze', now(),
        now())
      ON CONFLICT (id) DO UPDATE SET state = 'SETTLED', target = NULL, lease_until = NULL\
      """;

  private SampleViews() {}
}

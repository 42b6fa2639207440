package dev.moa.infra.bench;

/** The channel and the video that sample events ask for, and an index in which the video is. */
final class SampleVideos {

  private static final String ROWS =
      """
      INSERT INTO catalogue.channel (id, title, subscribers, views, videos, added_at, checked_at,
        check_due_at, uploads_due_at)
      VALUES ('UC0000000000000000000017', '누리주방', 240000, 61800000, 412, now(), now(),
        now() + interval '1 day', now() + interval '1 day');
      INSERT INTO catalogue.video (id, channel_key, title, published_at, added_at, checked_at,
        check_due_at, changed_at, views)
      SELECT 'sample00001', key, '10분 김치찌개', now(), now(), now(), now() + interval '1 day', now(),
        182000
      FROM catalogue.channel""";

  private SampleVideos() {}

  static void fill(Session session) throws Exception {
    try (var store = TrendsStore.of(session);
        var rebuild = TrendsFunction.start(session, session.subject("RebuildIndex"))) {
      store.execute(ROWS);
      rebuild.run("{}");
    }
  }
}

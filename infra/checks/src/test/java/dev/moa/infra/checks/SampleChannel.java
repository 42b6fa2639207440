package dev.moa.infra.checks;

/** The channel and the video that the sample events ask for. */
final class SampleChannel {

  /** Run again it makes them what they were. */
  static final String ROWS =
      """
      INSERT INTO catalogue.channel (id, title, subscribers, views, videos, added_at, checked_at,
        check_due_at, uploads_due_at)
      VALUES ('UC0000000000000000000017', '누리주방', 240000, 61800000, 412, now(), now(),
        now() + interval '1 day', now() + interval '1 day')
      ON CONFLICT (id) DO UPDATE SET state = 'ACTIVE';
      INSERT INTO catalogue.video (id, channel_key, title, published_at, added_at, checked_at,
        check_due_at, changed_at, views)
      SELECT 'sample00001', key, '10분 김치찌개', now(), now(), now(), now() + interval '1 day', now(),
        182000
      FROM catalogue.channel WHERE id = 'UC0000000000000000000017'
      ON CONFLICT (id) DO NOTHING""";

  private SampleChannel() {}
}

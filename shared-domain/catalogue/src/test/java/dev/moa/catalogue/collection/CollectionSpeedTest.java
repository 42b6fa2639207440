package dev.moa.catalogue.collection;

import static dev.moa.catalogue.testing.StubYouTube.videoId;
import static org.assertj.core.api.Assertions.assertThat;

import dev.moa.catalogue.testing.Catalogue;
import dev.moa.core.testing.Parallel;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.Test;

/** How fast videos are looked at, against a YouTube on this machine. It prints what it measures. */
class CollectionSpeedTest {

  private static final int VIDEOS = 10_000;

  @Test
  void everyVideoIsSeen() {
    try (Catalogue catalogue = new Catalogue(4)) {
      for (int i = 1; i <= VIDEOS; i++) {
        catalogue.youTube.video(i, 1, Catalogue.START.minus(Duration.ofDays(2)), i);
      }
      catalogue.work(
          """
          INSERT INTO catalogue.channel (id, title, added_at, check_due_at, uploads_due_at)
          VALUES ('UC0000000000000000000001', '채널', now(), 'infinity', 'infinity')
          """);
      catalogue.work(
          """
          INSERT INTO catalogue.video
            (id, channel_key, title, published_at, added_at, check_due_at, changed_at)
          SELECT 'v' || lpad(n::text, 10, '0'), 1, '영상', '2026-02-28T03:00:00Z', now(),
            '2026-03-02T03:00:00Z', now()
          FROM generate_series(1, %d) AS n
          """
              .formatted(VIDEOS));
      assertThat(catalogue.line("id", "catalogue.video ORDER BY key")).isEqualTo(videoId(1));

      // The first round warms up; the second one has snapshots to measure growth against.
      for (String round : List.of("first", "second")) {
        long before = System.nanoTime();
        catalogue.pickVideos();
        long picked = System.nanoTime();
        var messages = new ConcurrentLinkedQueue<>(catalogue.messages(UpdateVideos.QUEUE));
        Parallel.times(
            2,
            thread -> {
              for (Due due = messages.poll(); due != null; due = messages.poll()) {
                catalogue.db.bean(UpdateVideos.class).work(due);
              }
              return thread;
            });
        long end = System.nanoTime();
        System.out.printf(
            "%s round: %d videos picked in %d ms, looked at by two at once in %d ms: %d a second%n",
            round,
            VIDEOS,
            (picked - before) / 1_000_000,
            (end - picked) / 1_000_000,
            VIDEOS * 1_000_000_000L / (end - picked));
        catalogue.advance(Duration.ofHours(1));
      }

      assertThat(catalogue.number("SELECT count(*) FROM catalogue.video_snapshot"))
          .isEqualTo(2 * VIDEOS);
    }
  }
}

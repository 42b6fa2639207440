package dev.moa.functions.catalogue;

import static dev.moa.catalogue.testing.StubYouTube.error;
import static dev.moa.functions.catalogue.CatalogueJobs.NOTHING_FAILED;
import static org.assertj.core.api.Assertions.assertThat;

import dev.moa.catalogue.testing.StubYouTube;
import dev.moa.functions.testing.LogLines;
import dev.moa.functions.testing.StatementCounter;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The collection as its functions do it: schedules, queues, messages. */
class CollectionTest {

  @Test
  void schedulesTellQueuesAndFunctionsWorkThemOff() {
    try (CatalogueJobs jobs = world(60, 2)) {
      assertThat(jobs.schedule("RefreshChannels")).contains("\"picked\":60", "\"messages\":2");
      assertThat(jobs.deliver("UpdateChannel", jobs.messages("UpdateChannel")))
          .isEqualTo(NOTHING_FAILED);
      assertThat(jobs.schedule("CollectUploads")).contains("\"picked\":60", "\"messages\":60");
      assertThat(jobs.deliver("InsertVideos", jobs.messages("InsertVideos")))
          .isEqualTo(NOTHING_FAILED);
      assertThat(jobs.schedule("RefreshVideos")).contains("\"picked\":120", "\"messages\":3");
      assertThat(jobs.deliver("UpdateVideos", jobs.messages("UpdateVideos")))
          .isEqualTo(NOTHING_FAILED);

      assertThat(jobs.text("SELECT count(*) FROM catalogue.channel_snapshot")).isEqualTo("60");
      assertThat(jobs.text("SELECT count(*) FROM catalogue.public_video")).isEqualTo("120");
      assertThat(jobs.text("SELECT units FROM catalogue.quota_day")).isEqualTo("65");
      for (String schedule : List.of("RefreshChannels", "CollectUploads", "RefreshVideos")) {
        assertThat(jobs.schedule(schedule)).as("twice").contains("\"picked\":0");
      }
    }
  }

  @Test
  void aMessageThatMakesNoSenseFailsAlone() {
    try (CatalogueJobs jobs = world(60, 0)) {
      jobs.schedule("RefreshChannels");
      List<String> messages = jobs.messages("UpdateChannel");

      assertThat(
              jobs.deliver(
                  "UpdateChannel", List.of(messages.get(0), "{\"id\":7}", messages.get(1))))
          .isEqualTo("{\"batchItemFailures\":[{\"itemIdentifier\":\"m1\"}]}");
      assertThat(jobs.text("SELECT count(*) FROM catalogue.channel_snapshot")).isEqualTo("60");
    }
  }

  @Test
  void aMessageThatYouTubeDoesNotAnswerStaysInTheQueueAndNoLogShowsTheKey() {
    try (CatalogueJobs jobs = world(1, 0)) {
      jobs.schedule("RefreshChannels");
      List<String> messages = jobs.messages("UpdateChannel");
      jobs.youTube.interrupt(query -> error(400, StubYouTube.KEY + " is bad"));

      String log =
          LogLines.textOf(
              () ->
                  assertThat(jobs.deliver("UpdateChannel", messages))
                      .contains("\"itemIdentifier\":\"m0\""));

      assertThat(log).contains("YOUTUBE refused").doesNotContain(StubYouTube.KEY, "key%2Bwith");
      jobs.youTube.interrupt(query -> null);
      assertThat(jobs.deliver("UpdateChannel", messages)).isEqualTo(NOTHING_FAILED);
    }
  }

  @Test
  void aConnectionThatIsKilledBeforeAnyStatementLosesAndDoublesNothing() {
    int killed = 0;
    boolean reached = true;
    for (int statement = 1; reached; statement++) {
      try (CatalogueJobs jobs = world(2, 3)) {
        int number = statement;
        reached = false;
        for (List<String> step :
            List.of(
                List.of("RefreshChannels", "UpdateChannel"),
                List.of("CollectUploads", "InsertVideos"),
                List.of("RefreshVideos", "UpdateVideos"))) {
          reached |= scheduleKilled(jobs, step.getFirst(), number);
          reached |= deliverKilled(jobs, step.getLast(), number);
        }
        killed += reached ? 1 : 0;
        assertThat(jobs.text("SELECT count(*) FROM catalogue.channel_snapshot"))
            .as("killed before statement %d", number)
            .isEqualTo("2");
        assertThat(
                jobs.text(
                    "SELECT count(*) || ' ' || count(DISTINCT video_key)"
                        + " FROM catalogue.video_snapshot"))
            .as("killed before statement %d", number)
            .isEqualTo("6 6");
        assertThat(jobs.text("SELECT count(*) FROM catalogue.video_day")).isEqualTo("6");
        assertThat(
                jobs.text(
                    "SELECT sum((counts->>'seen')::int) FROM catalogue.job_run"
                        + " WHERE job = 'UpdateVideos'"))
            .isEqualTo("6");
      }
    }
    assertThat(killed).isGreaterThan(5);
    System.out.printf("Connection killed before each of %d statements of each job.%n", killed);
  }

  /** Runs a schedule, its connection killed on the way, and once more. */
  private static boolean scheduleKilled(CatalogueJobs jobs, String function, int statement) {
    boolean reached =
        new StatementCounter()
            .before(
                statement,
                () -> jobs.kill(function),
                () -> {
                  try {
                    jobs.schedule(function);
                  } catch (RuntimeException e) {
                    assertThat(e).hasMessageNotContaining(StubYouTube.KEY);
                  }
                });
    jobs.schedule(function);
    return reached;
  }

  /** Delivers what was sent and what is left in the outbox, its connection killed on the way. */
  private static boolean deliverKilled(CatalogueJobs jobs, String queue, int statement) {
    List<String> messages = new ArrayList<>(jobs.messages(queue));
    messages.addAll(
        jobs.texts(
            """
            SELECT json_build_object('id', id, 'type', type, 'createdAt', '2026-11-20T09:00:00Z',
              'payload', payload::text)
            FROM core.outbox WHERE sent_at IS NULL AND queue = '%s'
            """
                .formatted(queue)));
    boolean reached =
        new StatementCounter()
            .before(statement, () -> jobs.kill(queue), () -> jobs.deliver(queue, messages));
    assertThat(jobs.deliver(queue, messages)).isEqualTo(NOTHING_FAILED);
    return reached;
  }

  /** Channels with so many videos each, uploaded within the last hours. */
  private static CatalogueJobs world(int channels, int videos) {
    CatalogueJobs jobs = new CatalogueJobs();
    Instant now = Instant.now();
    for (int channel = 1; channel <= channels; channel++) {
      jobs.youTube.channel(channel, 1000, 50_000, videos);
      for (int i = 1; i <= videos; i++) {
        jobs.youTube.publish(
            channel * 100 + i, channel, now.minus(Duration.ofMinutes(60L * i)), 10L * i);
      }
    }
    jobs.channels(channels);
    return jobs;
  }
}

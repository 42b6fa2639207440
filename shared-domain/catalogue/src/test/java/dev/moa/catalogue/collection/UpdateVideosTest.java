package dev.moa.catalogue.collection;

import static dev.moa.catalogue.testing.StubYouTube.error;
import static dev.moa.catalogue.testing.StubYouTube.part;
import static dev.moa.catalogue.testing.StubYouTube.videoId;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.moa.catalogue.testing.Catalogue;
import dev.moa.catalogue.testing.KeptMessages;
import dev.moa.core.outside.OutsideException;
import dev.moa.core.testing.Parallel;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What becomes of videos that are due. */
class UpdateVideosTest {

  private static final Duration HOUR = Duration.ofHours(1);

  private final Catalogue catalogue = new Catalogue();

  @AfterEach
  void close() {
    catalogue.close();
  }

  @Test
  void aNewVideoIsLookedAtAndMeasuredAgainstItsChannel() {
    published(1, Duration.ofHours(5), 500);
    catalogue.youTube.channel(1, 1000, 20_000, 2);
    catalogue.advance(HOUR);
    catalogue.updateChannels();
    catalogue.youTube.video(1, 1, Catalogue.START.minus(Duration.ofHours(5)), 800);
    catalogue.advance(Duration.ofMinutes(1));

    catalogue.updateVideos();

    assertThat(row(1)).isEqualTo("PUBLIC 영상 1 {먹방,vlog} 24 270 800 7 3 2026-03-02 04:01");
    assertThat(
            catalogue.line(
                "views, growth, subscribers, channel_growth, round(popularity::numeric, 6)",
                "catalogue.video_day"))
        .as("the upload's day: (800 / 1000) * (800 / 10000)")
        .isEqualTo("800 800 1000 10000 0.064000");
    assertThat(catalogue.number("SELECT count(*) FROM catalogue.video_snapshot")).isEqualTo(2);
  }

  @Test
  void twiceChangesNothingTheSecondTimeAndCostsNothing() {
    published(1, Duration.ofHours(5), 500);
    catalogue.advance(HOUR);
    catalogue.pickVideos();
    Due message = catalogue.messages("UpdateVideos").getFirst();
    long before = catalogue.units();
    work(message);
    String row = row(1);
    long snapshots = snapshots();

    work(message);
    catalogue.advance(Duration.ofSeconds(30));
    work(message);

    assertThat(catalogue.units()).isEqualTo(before + 1);
    assertThat(snapshots()).isEqualTo(snapshots);
    assertThat(row(1)).isEqualTo(row);
    assertThat(catalogue.pickVideos().picked()).isZero();
  }

  @Test
  void twinsOfAMessageAtOnceLeaveOneSnapshotOfEachVideo() {
    for (int i = 1; i <= 50; i++) {
      catalogue.youTube.publish(i, 1, Catalogue.START.minus(HOUR), i);
    }
    catalogue.youTube.channel(1, 1, 1, 50);
    catalogue.add(1);
    catalogue.insertVideos();
    catalogue.pickVideos();
    Due message = catalogue.messages("UpdateVideos").getFirst();

    Parallel.times(
        4,
        i -> {
          work(message);
          return i;
        });

    assertThat(snapshots()).isEqualTo(50);
    assertThat(catalogue.number("SELECT count(*) FROM catalogue.video_day")).isEqualTo(50);
    assertThat(
            catalogue.number(
                "SELECT sum((counts->>'seen')::int) FROM catalogue.job_run WHERE job = 'UpdateVideos'"))
        .isEqualTo(50);
  }

  @Test
  void youngVideosAreDueHourlyThenDailyThenWeekly() {
    for (int days : List.of(0, 2, 4, 29, 31, 400)) {
      video(days + 1, Catalogue.START.minus(Duration.ofDays(days)));
    }
    catalogue.updateVideos();

    List<String> hours =
        catalogue.db.texts(
            "SELECT round(extract(epoch FROM check_due_at - checked_at) / 3600)"
                + " FROM catalogue.video ORDER BY published_at DESC");
    assertThat(hours.subList(0, 2)).containsExactly("1", "1");
    assertThat(hours.subList(2, 4)).isSubsetOf("23", "24");
    assertThat(hours.subList(4, 6))
        .allSatisfy(each -> assertThat(Integer.parseInt(each)).isBetween(156, 168));
    assertThat(
            catalogue.number(
                "SELECT count(*) FROM catalogue.video"
                    + " WHERE check_due_at - checked_at <= interval '55 minutes'"))
        .as("in time for the schedule's next look but five")
        .isEqualTo(2);
  }

  @Test
  void oneBadVideoAmongFiftyIsLeftAsItIsAndTheOthersGoOn() {
    for (int i = 1; i <= 50; i++) {
      video(i, Catalogue.START.minus(HOUR));
    }
    catalogue.updateVideos();
    part(catalogue.youTube.video(9, 1, Catalogue.START.minus(HOUR), 9), "statistics")
        .put("viewCount", "many");
    catalogue.advance(HOUR);
    long before = catalogue.units();

    catalogue.updateVideos();

    assertThat(snapshots()).isEqualTo(99);
    assertThat(catalogue.line("state, views", "catalogue.video WHERE id = '" + videoId(9) + "'"))
        .isEqualTo("PUBLIC 9");
    assertThat(catalogue.units()).isEqualTo(before + 1);
    assertThat(
            catalogue.line(
                "counts->>'seen', counts->>'unclear', rejected->0->>'reason'",
                "catalogue.job_run WHERE job = 'UpdateVideos' ORDER BY started_at DESC, id DESC"))
        .isEqualTo("49 1 statistics.viewCount is no whole number");
    assertThat(catalogue.pickVideos().picked()).as("not retried for ever").isZero();
  }

  @Test
  void whatIsGoneOrHiddenIsMarkedAndNotAskedForAgain() {
    published(1, HOUR, 10);
    published(2, HOUR, 10);
    published(3, HOUR, 10);
    catalogue.youTube.remove(1);
    part(catalogue.youTube.video(2, 1, Catalogue.START, 20), "status")
        .put("privacyStatus", "unlisted");
    catalogue.advance(HOUR);
    catalogue.updateVideos();

    assertThat(states()).containsExactly("GONE", "HIDDEN", "PUBLIC");
    assertThat(snapshots()).isEqualTo(4);
    catalogue.advance(Duration.ofDays(1));
    assertThat(catalogue.pickVideos().picked()).isEqualTo(1);
  }

  @Test
  void whatWasGoneIsBackWhenItsChannelsUploadsShowItAgain() {
    published(1, Duration.ofHours(1), 10);
    catalogue.youTube.remove(1);
    catalogue.advance(HOUR);
    catalogue.updateVideos();
    assertThat(states()).containsExactly("GONE");

    catalogue.advance(Duration.ofHours(25));
    catalogue.youTube.video(1, 1, Catalogue.START.minus(HOUR), 30);
    catalogue.insertVideos();
    catalogue.updateVideos();

    assertThat(states()).containsExactly("PUBLIC");
    assertThat(catalogue.line("views", "catalogue.video")).isEqualTo("30");
  }

  @Test
  void whenTheQuotaIsSpentWhatIsDueWaitsForTheReset() {
    try (Catalogue poor = new Catalogue("youtube.daily-units", "4")) {
      poor.youTube.channel(1, 1, 1, 120);
      for (int i = 1; i <= 120; i++) {
        poor.youTube.publish(i, 1, Catalogue.START.minus(HOUR).plusSeconds(i), i);
      }
      // One unit for the channel and three pages of its uploads; nothing is left for the videos.
      poor.add(1);
      poor.insertVideos();
      assertThat(poor.pickVideos().note())
          .isEqualTo(
              "The day's quota of YouTube is spent; what is due waits until 2026-03-02T08:00:00Z.");
      poor.work("UPDATE catalogue.quota_day SET units = 3");
      assertThat(poor.pickVideos().messages()).isEqualTo(1);
      List<Due> one = poor.messages("UpdateVideos");
      poor.work("UPDATE catalogue.quota_day SET units = 2");
      poor.pickVideos();
      List<Due> two = poor.messages("UpdateVideos");
      poor.work("UPDATE catalogue.quota_day SET units = 3");
      var update = poor.db.bean(UpdateVideos.class);
      one.forEach(update::work);
      two.forEach(update::work);

      assertThat(poor.units()).isEqualTo(4);
      assertThat(poor.number("SELECT count(*) FROM catalogue.video_snapshot")).isEqualTo(50);
      assertThat(
              poor.number(
                  """
                  SELECT count(*) FROM catalogue.video WHERE checked_at IS NULL
                    AND check_due_at >= '2026-03-02T08:00:00Z' AND check_due_at < '2026-03-02T09:00:00Z'
                  """))
          .isEqualTo(70);
      assertThat(poor.line("note", "catalogue.job_run WHERE counts ->> 'putOff' IS NOT NULL"))
          .isEqualTo("The day's quota of YouTube is spent until 2026-03-02T08:00:00Z.");

      poor.advance(Duration.between(poor.now(), Instant.parse("2026-03-02T09:00:00Z")));
      poor.updateVideos();
      assertThat(poor.number("SELECT count(*) FROM catalogue.video_snapshot"))
          .isGreaterThanOrEqualTo(120);
    }
  }

  @Test
  void whileYouTubeIsDownNothingIsLostNorMarked() {
    published(1, HOUR, 10);
    catalogue.advance(HOUR);
    catalogue.pickVideos();
    Due message = catalogue.messages("UpdateVideos").getFirst();
    catalogue.youTube.interrupt(query -> error(500, "backendError"));
    assertThatThrownBy(() -> work(message)).isInstanceOf(OutsideException.class);
    assertThatThrownBy(() -> work(message)).isInstanceOf(OutsideException.class);
    assertThat(states()).containsExactly("PUBLIC");
    catalogue.youTube.interrupt(query -> null);

    work(message);

    assertThat(snapshots()).isEqualTo(2);
  }

  @Test
  void aMessageThatIsLostIsWrittenAgainAfterAnHourAndTheLateOneIsNobodys() {
    published(1, HOUR, 10);
    catalogue.advance(HOUR);
    catalogue.pickVideos();
    Due late = catalogue.messages("UpdateVideos").getFirst();
    assertThat(catalogue.pickVideos().picked()).isZero();
    catalogue.advance(HOUR);
    catalogue.pickVideos();
    Due again = catalogue.messages("UpdateVideos").getFirst();
    long before = catalogue.units();

    work(late);
    assertThat(catalogue.units()).isEqualTo(before);
    work(again);

    assertThat(snapshots()).isEqualTo(2);
  }

  @Test
  void videosOfAChannelThatPausesAreLeftAlone() {
    published(1, HOUR, 10);
    catalogue.work("UPDATE catalogue.channel SET state = 'PAUSED'");
    catalogue.advance(HOUR);

    assertThat(catalogue.pickVideos().picked()).isZero();
    catalogue.work("UPDATE catalogue.channel SET state = 'ACTIVE'");
    catalogue.advance(Duration.ofHours(25));
    assertThat(catalogue.pickVideos().picked()).isEqualTo(1);
  }

  @Test
  void pickersAtOnceGetDifferentVideos() {
    for (int i = 1; i <= 120; i++) {
      video(i, Catalogue.START.minus(HOUR));
    }
    var picked = Parallel.times(4, i -> catalogue.pickVideos());

    assertThat(picked.stream().mapToInt(Picked::picked).sum()).isEqualTo(120);
    assertThat(catalogue.messages("UpdateVideos").stream().flatMap(due -> due.ids().stream()))
        .hasSize(120)
        .doesNotHaveDuplicates();
  }

  @Test
  void whoeverSubscribedHearsOfWhatChanged() {
    catalogue.work(
        "INSERT INTO core.subscription (event, queue) VALUES ('VideosChanged', 'Other')");
    published(1, HOUR, 10);
    assertThat(told()).containsExactly("{\"keys\":[1]}");
    catalogue.youTube.remove(1);
    catalogue.advance(HOUR);

    catalogue.updateVideos();

    assertThat(told()).containsExactly("{\"keys\":[1]}");
    assertThat(VideosChanged.of(LongStream.rangeClosed(1, 1200).boxed().toList()))
        .extracting(message -> message.keys().size())
        .containsExactly(500, 500, 200);
  }

  @Test
  void withoutAKeyTheScheduleSaysSo() {
    try (Catalogue without = new Catalogue("youtube.key", "")) {
      assertThat(without.pickVideos())
          .isEqualTo(new Picked(0, 0, "YOUTUBE_KEY is not set: YouTube is not asked."));
      assertThat(without.line("note", "catalogue.job_run"))
          .isEqualTo("YOUTUBE_KEY is not set: YouTube is not asked.");
    }
  }

  /** A video of channel 1 that was collected in the usual way. */
  private void published(int number, Duration ago, long views) {
    if (number == 1) {
      catalogue.youTube.channel(1, 1000, 10_000, 1);
      catalogue.add(1);
    }
    catalogue.youTube.publish(number, 1, catalogue.now().minus(ago), views);
    catalogue.work("UPDATE catalogue.channel SET uploads_due_at = '2026-03-01T00:00:00Z'");
    catalogue.insertVideos();
    catalogue.updateVideos();
  }

  /** A video of channel 1 that is due, put there by hand. */
  private void video(int number, Instant published) {
    catalogue.youTube.video(number, 1, published, number);
    catalogue.work(
        """
        INSERT INTO catalogue.channel (id, title, added_at, check_due_at, uploads_due_at)
        VALUES ('UC0000000000000000000001', '채널', now(), 'infinity', 'infinity')
        ON CONFLICT DO NOTHING
        """);
    catalogue.work(
        """
        INSERT INTO catalogue.video
          (id, channel_key, title, published_at, added_at, check_due_at, changed_at)
        SELECT '%s', key, '영상', '%s', now(), '2026-03-02T03:00:00Z', now() FROM catalogue.channel
        """
            .formatted(videoId(number), published));
  }

  private List<String> told() {
    return catalogue.db.bean(KeptMessages.class).take("Other").stream()
        .map(message -> message.payload().replace(" ", ""))
        .toList();
  }

  private void work(Due message) {
    catalogue.db.bean(UpdateVideos.class).work(message);
  }

  private long snapshots() {
    return catalogue.number("SELECT count(*) FROM catalogue.video_snapshot");
  }

  private List<String> states() {
    return catalogue.db.texts("SELECT state FROM catalogue.video ORDER BY id");
  }

  private String row(int number) {
    return catalogue.line(
        "state, title, tags, category, seconds, views, likes, comments,"
            + " to_char(checked_at AT TIME ZONE 'UTC', 'YYYY-MM-DD HH24:MI')",
        "catalogue.video WHERE id = '" + videoId(number) + "'");
  }
}

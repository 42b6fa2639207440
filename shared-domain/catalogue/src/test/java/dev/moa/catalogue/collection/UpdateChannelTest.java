package dev.moa.catalogue.collection;

import static dev.moa.catalogue.testing.StubYouTube.channelId;
import static dev.moa.catalogue.testing.StubYouTube.part;
import static org.assertj.core.api.Assertions.assertThat;

import dev.moa.catalogue.testing.Catalogue;
import dev.moa.catalogue.testing.KeptMessages;
import dev.moa.core.testing.Parallel;
import io.micronaut.serde.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What becomes of channels that are due. */
class UpdateChannelTest {

  private static final Duration HOUR = Duration.ofHours(1);

  private final Catalogue catalogue = new Catalogue();

  @AfterEach
  void close() {
    catalogue.close();
  }

  @Test
  void fiftyChannelsCostOneUnitAndLeaveASnapshotEach() {
    for (int i = 1; i <= 70; i++) {
      catalogue.youTube.channel(i, i, 10L * i, 1);
    }
    catalogue.add(70);
    catalogue.advance(HOUR);
    long before = catalogue.units();
    for (int i = 1; i <= 70; i++) {
      catalogue.youTube.channel(i, i + 1, 10L * i + 5, 1);
    }

    catalogue.updateChannels();

    assertThat(catalogue.units()).isEqualTo(before + 2);
    assertThat(catalogue.number("SELECT count(*) FROM catalogue.channel_snapshot")).isEqualTo(140);
    assertThat(
            catalogue.line(
                "subscribers, views, videos, handle",
                "catalogue.channel WHERE id = '" + channelId(70) + "'"))
        .isEqualTo("71 705 1 @channel70");
    assertThat(catalogue.pickChannels().picked()).isZero();
    catalogue.advance(HOUR);
    assertThat(catalogue.pickChannels().picked()).as("due again within the hour").isEqualTo(70);
  }

  @Test
  void whatYouTubeKnowsNoMoreIsGoneAndNotAskedForAgain() {
    catalogue.youTube.channel(1, 1, 1, 1);
    catalogue.youTube.channel(2, 1, 1, 1);
    catalogue.add(2);
    catalogue.youTube.removeChannel(1);
    catalogue.advance(HOUR);
    catalogue.updateChannels();

    assertThat(catalogue.db.texts("SELECT state FROM catalogue.channel ORDER BY id"))
        .containsExactly("GONE", "ACTIVE");
    catalogue.advance(Duration.ofHours(30));
    assertThat(catalogue.pickChannels().picked()).isEqualTo(1);
    assertThat(catalogue.pickUploads().picked()).isEqualTo(1);

    catalogue.youTube.channel(1, 5, 5, 1);
    catalogue.add(1);
    assertThat(catalogue.line("state, subscribers", "catalogue.channel ORDER BY id"))
        .as("added again it is back")
        .isEqualTo("ACTIVE 5");
  }

  @Test
  void hiddenSubscribersAreForgotten() {
    catalogue.youTube.channel(1, 100, 1, 1);
    catalogue.add(1);
    part(catalogue.youTube.channel(1, 100, 1, 1), "statistics").put("hiddenSubscriberCount", true);
    catalogue.advance(HOUR);
    catalogue.updateChannels();

    assertThat(catalogue.line("hidden, coalesce(subscribers, -1)", "catalogue.channel"))
        .isEqualTo("t -1");
    assertThat(
            catalogue.db.texts(
                "SELECT coalesce(subscribers, -1) FROM catalogue.channel_snapshot"
                    + " ORDER BY checked_at"))
        .containsExactly("100", "-1");
  }

  @Test
  void aChannelThatPublishedHasItsUploadsReadAtOnce() {
    catalogue.youTube.channel(1, 1, 1, 0);
    catalogue.add(1);
    catalogue.insertVideos();
    catalogue.advance(HOUR);
    catalogue.updateChannels();
    assertThat(catalogue.pickUploads().picked()).as("nothing new").isZero();

    catalogue.youTube.channel(1, 1, 1, 1);
    catalogue.youTube.publish(1, 1, catalogue.now(), 5);
    catalogue.advance(HOUR);
    catalogue.collect();

    assertThat(catalogue.line("views", "catalogue.video")).isEqualTo("5");
  }

  @Test
  void todaysFiguresOfItsVideosAreComputedAnew() {
    catalogue.youTube.channel(1, 1000, 10_000, 1);
    catalogue.youTube.publish(1, 1, Catalogue.START.minus(Duration.ofDays(5)), 500);
    catalogue.add(1);
    catalogue.insertVideos();
    catalogue.updateVideos();
    catalogue.advance(Duration.ofHours(24));
    catalogue.youTube.video(1, 1, Catalogue.START.minus(Duration.ofDays(5)), 800);
    catalogue.updateVideos();
    String day = "catalogue.video_day ORDER BY day DESC";
    assertThat(catalogue.line("growth, subscribers, coalesce(channel_growth, -1)", day))
        .as("one snapshot of the channel alone")
        .isEqualTo("300 1000 -1");
    // The channel's message is late: its time is that of the videos' look.
    catalogue.youTube.channel(1, 2000, 11_000, 1);

    catalogue.updateChannels();

    assertThat(catalogue.line("growth, subscribers, channel_growth", day))
        .isEqualTo("300 2000 1000");
    assertThat(catalogue.line("popularity", "catalogue.video")).isEqualTo("0.12");
  }

  @Test
  void twinsOfAMessageAtOnceLeaveOneSnapshotOfEachChannel() {
    for (int i = 1; i <= 50; i++) {
      catalogue.youTube.channel(i, i, i, 1);
    }
    catalogue.add(50);
    catalogue.advance(HOUR);
    catalogue.pickChannels();
    List<Due> messages = catalogue.messages(UpdateChannel.QUEUE);

    Parallel.times(
        4,
        i -> {
          messages.forEach(catalogue.db.bean(UpdateChannel.class)::work);
          return i;
        });

    assertThat(catalogue.number("SELECT count(*) FROM catalogue.channel_snapshot")).isEqualTo(100);
  }

  @Test
  void aChannelWhoseAnswerMakesNoSenseStaysAsItIs() {
    catalogue.youTube.channel(1, 10, 10, 1);
    catalogue.youTube.channel(2, 10, 10, 1);
    catalogue.add(2);
    catalogue.youTube.channel(1, 99, 99, 1).remove("statistics");
    catalogue.advance(HOUR);
    catalogue.updateChannels();

    assertThat(catalogue.line("state, subscribers", "catalogue.channel ORDER BY id"))
        .isEqualTo("ACTIVE 10");
    assertThat(
            catalogue.line(
                "counts->>'seen', counts->>'unclear', rejected->0->>'reason'",
                "catalogue.job_run WHERE job = 'UpdateChannel'"))
        .isEqualTo("1 1 statistics is missing");
    assertThat(catalogue.pickChannels().picked()).isZero();
  }

  @Test
  void whenTheQuotaIsSpentChannelsWaitForTheReset() {
    catalogue.youTube.channel(1, 10, 10, 1);
    catalogue.add(1);
    catalogue.advance(HOUR);
    catalogue.pickChannels();
    List<Due> messages = catalogue.messages(UpdateChannel.QUEUE);
    catalogue.work("UPDATE catalogue.quota_day SET units = 10000");

    messages.forEach(catalogue.db.bean(UpdateChannel.class)::work);

    assertThat(
            catalogue.number(
                """
                SELECT count(*) FROM catalogue.channel WHERE check_due_at >= '2026-03-02T08:00:00Z'
                  AND check_due_at < '2026-03-02T08:10:00Z'
                """))
        .isEqualTo(1);
  }

  @Test
  void ofARenamedChannelAllVideosAreToldAndOfNoOther() {
    catalogue.work(
        "INSERT INTO core.subscription (event, queue) VALUES ('VideosChanged', 'Other')");
    catalogue.youTube.channel(1, 1, 1, 1);
    catalogue.youTube.channel(2, 1, 1, 1);
    catalogue.add(2);
    catalogue.work(
        """
        INSERT INTO catalogue.video
          (id, channel_key, title, published_at, added_at, check_due_at, changed_at, state)
        SELECT lpad(i::text, 11, '0'), CASE WHEN i <= 1200 THEN 1 ELSE 2 END, '영상', now(), now(),
          'infinity', now(), CASE WHEN i % 12 = 0 THEN 'GONE' ELSE 'PUBLIC' END
        FROM generate_series(1, 1300) AS i
        """);
    part(catalogue.youTube.channel(1, 2, 2, 1), "snippet").put("title", "새 이름");
    catalogue.youTube.channel(2, 2, 2, 1);
    catalogue.advance(HOUR);

    catalogue.updateChannels();

    List<VideosChanged> told = told();
    assertThat(told).extracting(it -> it.keys().size()).containsExactly(500, 500, 100);
    assertThat(told.stream().flatMap(it -> it.keys().stream()).map(Object::toString))
        .hasSameElementsAs(
            catalogue.db.texts(
                "SELECT key FROM catalogue.video WHERE channel_key = 1 AND state = 'PUBLIC'"));
    catalogue.advance(HOUR);
    catalogue.updateChannels();
    assertThat(told()).as("the name is still that").isEmpty();

    catalogue.youTube.removeChannel(1);
    catalogue.advance(HOUR);
    catalogue.updateChannels();
    assertThat(told()).as("gone, it keeps its name").isEmpty();
    catalogue.youTube.channel(1, 2, 2, 1);
    catalogue.add(2);
    assertThat(told()).as("back with the first one").hasSize(3);
  }

  private List<VideosChanged> told() {
    return catalogue.db.bean(KeptMessages.class).take("Other").stream()
        .map(
            message -> {
              try {
                return catalogue
                    .db
                    .bean(ObjectMapper.class)
                    .readValue(message.payload(), VideosChanged.class);
              } catch (IOException e) {
                throw new UncheckedIOException(e);
              }
            })
        .toList();
  }
}

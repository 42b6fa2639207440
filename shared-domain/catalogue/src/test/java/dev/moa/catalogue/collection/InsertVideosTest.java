package dev.moa.catalogue.collection;

import static dev.moa.catalogue.testing.StubYouTube.error;
import static dev.moa.catalogue.testing.StubYouTube.upload;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.moa.catalogue.testing.Catalogue;
import dev.moa.core.outside.OutsideException;
import dev.moa.core.testing.Parallel;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What becomes of a channel's uploads. */
class InsertVideosTest {

  private final Catalogue catalogue = new Catalogue();

  @AfterEach
  void close() {
    catalogue.close();
  }

  @Test
  void aNewChannelIsReadBackThirtyDaysAndNoFurther() {
    channel(1);
    for (int i = 1; i <= 120; i++) {
      // Six hours apart: 120 steps are 30 days.
      publish(i, Duration.ofHours(6L * (130 - i)));
    }

    catalogue.insertVideos();

    assertThat(videos()).isEqualTo(111);
    assertThat(
            catalogue.number(
                "SELECT count(*) FROM catalogue.video WHERE check_due_at <= '"
                    + catalogue.now()
                    + "'"))
        .isEqualTo(111);
    assertThat(pages()).isEqualTo(3);
    assertThat(catalogue.pickUploads().picked()).isZero();
    catalogue.advance(Duration.ofHours(24));
    assertThat(catalogue.pickUploads().picked()).as("due again after a day").isEqualTo(1);
  }

  @Test
  void readingStopsAtTheFirstVideoThatIsKnown() {
    channel(1);
    for (int i = 1; i <= 150; i++) {
      publish(i, Duration.ofHours(200 - i));
    }
    catalogue.insertVideos();
    assertThat(pages()).isEqualTo(3);
    catalogue.advance(Duration.ofHours(24));
    publish(151, Duration.ofMinutes(1));

    catalogue.insertVideos();

    assertThat(videos()).isEqualTo(151);
    assertThat(pages()).as("one page more").isEqualTo(4);
  }

  @Test
  void whatAnInterruptionLeftUnreadIsReadTheNextTime() {
    channel(1);
    for (int i = 1; i <= 150; i++) {
      publish(i, Duration.ofHours(200 - i));
    }
    catalogue.youTube.interrupt(
        query -> "P50".equals(query.get("pageToken")) ? error(500, "backendError") : null);
    catalogue.pickUploads();
    Due message = catalogue.messages("InsertVideos").getFirst();
    var insert = catalogue.db.bean(InsertVideos.class);
    assertThatThrownBy(() -> insert.work(message)).isInstanceOf(OutsideException.class);
    assertThat(videos()).as("the first page stays").isEqualTo(50);
    catalogue.youTube.interrupt(query -> null);

    insert.work(message);

    assertThat(videos()).isEqualTo(150);
    long asked = catalogue.youTube.asked().size();
    insert.work(message);
    assertThat(catalogue.youTube.asked()).as("done is done").hasSize((int) asked);
  }

  @Test
  void whereTheQuotaEndsInTheMiddleTheRestIsReadAfterTheReset() {
    try (Catalogue poor = new Catalogue("youtube.daily-units", "3")) {
      poor.youTube.channel(1, 1, 1, 150);
      for (int i = 1; i <= 150; i++) {
        poor.youTube.publish(i, 1, poor.now().minus(Duration.ofHours(200 - i)), 1);
      }
      poor.add(1);
      poor.insertVideos();
      assertThat(poor.number("SELECT count(*) FROM catalogue.video")).isEqualTo(100);
      assertThat(poor.units()).isEqualTo(3);
      assertThat(poor.pickUploads().picked()).isZero();

      poor.advance(Duration.between(poor.now(), Instant.parse("2026-03-02T09:00:00Z")));
      poor.insertVideos();

      assertThat(poor.number("SELECT count(*) FROM catalogue.video")).isEqualTo(150);
    }
  }

  @Test
  void privateUploadsAreSkippedAndBadOnesCounted() {
    channel(1);
    publish(1, Duration.ofHours(2));
    catalogue.youTube.upload(1, upload(2, null));
    catalogue.youTube.upload(1, upload(3, catalogue.now()));
    catalogue.youTube.asked();
    var bad = upload(4, catalogue.now());
    bad.remove("snippet");
    catalogue.youTube.upload(1, bad);

    catalogue.insertVideos();

    assertThat(catalogue.db.texts("SELECT id FROM catalogue.video ORDER BY id"))
        .containsExactly("v0000000001", "v0000000003");
    assertThat(
            catalogue.line(
                "counts->>'new', counts->>'closed', counts->>'rejected'",
                "catalogue.job_run WHERE job = 'InsertVideos'"))
        .isEqualTo("2 1 1");
  }

  @Test
  void aChannelWithoutUploadsIsAskedOnceADay() {
    channel(1);
    catalogue.youTube.interrupt(
        query ->
            query.get("path").equals("/playlistItems") ? error(404, "playlistNotFound") : null);
    catalogue.insertVideos();
    assertThat(catalogue.pickUploads().picked()).isZero();
    catalogue.advance(Duration.ofHours(24));
    assertThat(catalogue.pickUploads().picked()).isEqualTo(1);
  }

  @Test
  void twinsOfAMessageAtOnceInsertEachVideoOnce() {
    channel(1);
    for (int i = 1; i <= 120; i++) {
      publish(i, Duration.ofHours(200 - i));
    }
    catalogue.pickUploads();
    List<Due> messages = catalogue.messages("InsertVideos");

    Parallel.times(
        4,
        i -> {
          messages.forEach(catalogue.db.bean(InsertVideos.class)::work);
          return i;
        });

    assertThat(videos()).isEqualTo(120);
    assertThat(
            catalogue.number(
                "SELECT sum((counts->>'new')::int) FROM catalogue.job_run"
                    + " WHERE job = 'InsertVideos'"))
        .isEqualTo(120);
  }

  private void channel(int number) {
    catalogue.youTube.channel(number, 1, 1, 1);
    catalogue.add(number);
  }

  private void publish(int number, Duration ago) {
    catalogue.youTube.publish(number, 1, catalogue.now().minus(ago), 1);
  }

  private long videos() {
    return catalogue.number("SELECT count(*) FROM catalogue.video");
  }

  private long pages() {
    return catalogue.youTube.asked().stream()
        .filter(query -> query.get("path").equals("/playlistItems"))
        .count();
  }
}

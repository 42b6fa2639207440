package dev.moa.functions.placements.jobs;

import static dev.moa.functions.placements.jobs.MovesWorld.GOLD;
import static org.assertj.core.api.Assertions.assertThat;

import dev.moa.infra.servers.TestS3;
import dev.moa.infra.servers.TestSqs;
import java.nio.file.Path;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.sqs.model.Message;

/** What stopped is finished or undone. */
@Timeout(120)
class RecoverRelocationsTest {

  private static final String NOTHING =
      "{\"counters\":0,\"moves\":{\"busy\":false,\"lost\":0,\"resent\":0,\"due\":0,"
          + "\"dropped\":0,\"removed\":0,\"notRemoved\":0,\"purged\":0,\"erased\":0}}";

  @TempDir Path folder;
  private MovesWorld world;

  @BeforeEach
  void open() {
    world = new MovesWorld(folder);
  }

  @AfterEach
  void close() {
    world.close();
  }

  @Test
  void whereNothingStoppedThereIsNothingToDo() {
    UUID content = world.content(100);
    world.views(content, GOLD);
    world.move(world.worker(), content);

    assertThat(world.recover()).isEqualTo(NOTHING);
    assertThat(world.state(content)).isEqualTo("SETTLED gold");
  }

  @Test
  void aMoveWhoseLeaseRanOutIsAskedForAgainOnce() {
    UUID content = world.content(100);
    world.views(content, GOLD);
    claimedAndGone(content);

    assertThat(world.recover()).contains("\"lost\":1");
    assertThat(world.recover()).isEqualTo(NOTHING);

    assertThat(world.state(content)).isEqualTo("QUEUED bronze");
    assertThat(world.outcomes(content)).containsExactly("LOST");
    assertThat(
            TestSqs.shared()
                .client()
                .receiveMessage(it -> it.queueUrl(world.queue).waitTimeSeconds(2))
                .messages())
        .singleElement()
        .extracting(Message::body)
        .asString()
        .contains(content.toString());
    world.move(world.worker(), content);
    assertThat(world.state(content)).isEqualTo("SETTLED gold");
  }

  @Test
  void aQueuedContentWhoseMessageWasLostIsAskedForAgain() {
    UUID content = world.content(100);
    world.views(content, GOLD);
    assertThat(world.recover()).isEqualTo(NOTHING);

    world.sql("UPDATE placements.content SET state_since = now() - interval '31 minutes'");

    assertThat(world.recover()).contains("\"resent\":1");
    assertThat(world.recover()).isEqualTo(NOTHING);
  }

  @Test
  void aStayThatIsOverWhereTheContentBelongsIsForgotten() {
    UUID content = world.content(100);
    world.sql("UPDATE placements.content SET due_at = now()");

    assertThat(world.recover()).isEqualTo(NOTHING);

    assertThat(world.state(content)).isEqualTo("SETTLED bronze");
    assertThat(world.texts("SELECT 1 FROM placements.content WHERE due_at IS NOT NULL")).isEmpty();
  }

  @Test
  void whatALostWorkerWroteIsRemovedWhenItCanWriteNoMore() {
    UUID content = world.content(100);
    world.views(content, GOLD);
    claimedAndGone(content);
    world.sql(
        """
        INSERT INTO placements.object (content, fence, level, store, place, key, state, begun_at)
        VALUES (?, 1, 'gold', 'S3', '', 'gold/' || ?::text || '/1', 'WRITING', now())
        """,
        content,
        content);
    world.move(world.worker(), content);
    TestS3.shared()
        .client()
        .putObject(
            it -> it.bucket(world.bucket).key("gold/" + content + "/1"),
            RequestBody.fromString("late"));
    world.sql(
        "UPDATE placements.object SET doomed_at = now() - interval '19 min' WHERE state = 'DOOMED'");
    assertThat(world.objects())
        .containsExactly("S3 gold/" + content + "/1", "S3 gold/" + content + "/2");

    assertThat(world.recover()).isEqualTo(NOTHING);
    world.sql(
        "UPDATE placements.object SET doomed_at = now() - interval '21 min' WHERE state = 'DOOMED'");

    assertThat(world.recover()).contains("\"removed\":2");
    assertThat(world.objects()).containsExactly("S3 gold/" + content + "/2");
    assertThat(world.texts("SELECT state FROM placements.object")).containsExactly("CURRENT");
  }

  @Test
  void whatAStoreDoesNotLetGoOfStaysOnRecord() {
    UUID content = world.content(100);
    world.views(content, GOLD);
    world.move(world.worker(), content);

    assertThat(world.recover("CONTENTS_GRACE", "0s", "S3_ENDPOINT", "http://127.0.0.1:1"))
        .contains("\"removed\":0", "\"notRemoved\":1");

    assertThat(world.texts("SELECT state FROM placements.object ORDER BY 1"))
        .containsExactly("CURRENT", "DOOMED");
  }

  @Test
  void anUploadThatNobodyEndedIsDroppedAfterADay() {
    UUID content = world.content(100);
    world.sql(
        "UPDATE placements.content SET state = 'UPLOADING',"
            + " created_at = now() - interval '23 hours'");
    world.sql("UPDATE placements.object SET state = 'WRITING'");
    assertThat(world.recover()).isEqualTo(NOTHING);

    world.sql("UPDATE placements.content SET created_at = now() - interval '25 hours'");
    assertThat(world.recover("CONTENTS_GRACE", "0s"))
        .contains("\"dropped\":1", "\"removed\":1", "\"erased\":1");

    assertThat(world.objects()).isEmpty();
    assertThat(world.texts("SELECT id FROM placements.content")).isEmpty();
    assertThat(world.move(world.worker(), content)).isTrue();
    assertThat(world.outcomes(content)).isEmpty();
  }

  @Test
  void claimsOfLongAgoAreForgottenAndOpenOnesNever() {
    UUID content = world.content(100);
    world.sql(
        """
        INSERT INTO placements.claim (content, fence, worker, claimed_at, ended_at, outcome)
        SELECT ?, n, 'w', now() - interval '200 days', now() - interval '91 days', 'MOVED'
        FROM generate_series(1, 2500) AS n
        UNION ALL
        SELECT ?, 2501, 'w', now() - interval '200 days', now() - interval '89 days', 'MOVED'
        UNION ALL
        SELECT ?, 2502, 'w', now() - interval '200 days', NULL, NULL
        """,
        content,
        content,
        content);

    assertThat(world.recover()).contains("\"purged\":2500");

    assertThat(world.outcomes(content)).containsExactly("MOVED", "OPEN");
    assertThat(world.recover("CONTENTS_KEEP_CLAIMS", "88d")).contains("\"purged\":1");
    assertThat(world.outcomes(content)).containsExactly("OPEN");
  }

  @Test
  void aSecondRunBesideOneSaysSo() {
    world.sql(
        "INSERT INTO core.lease VALUES ('RecoverRelocations', 'x', now() + interval '1 minute')");

    assertThat(world.recover()).contains("\"busy\":true");
  }

  /** Claims a content and lets go of it without a word, as one that was killed. */
  private void claimedAndGone(UUID content) {
    world.sql(
        """
        UPDATE placements.content SET state = 'MOVING', fence = 1, worker = 'gone',
          lease_until = now() - interval '1 second'
        WHERE id = ?
        """,
        content);
    world.sql(
        """
        INSERT INTO placements.claim (content, fence, worker, claimed_at)
        VALUES (?, 1, 'gone', now() - interval '1 minute')
        """,
        content);
  }
}

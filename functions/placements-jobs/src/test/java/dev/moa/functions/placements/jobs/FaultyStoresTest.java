package dev.moa.functions.placements.jobs;

import static dev.moa.functions.placements.jobs.MovesWorld.GOLD;
import static dev.moa.functions.placements.jobs.MovesWorld.MIB;
import static dev.moa.functions.placements.jobs.MovesWorld.SILVER;
import static org.assertj.core.api.Assertions.assertThat;

import dev.moa.functions.placements.jobs.BrittleS3.Fault;
import dev.moa.infra.servers.TestS3;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.core.sync.RequestBody;

/** S3 that is busy, breaks off, or does not say what it did. */
@Timeout(120)
class FaultyStoresTest {

  private final BrittleS3 s3 = new BrittleS3(TestS3.shared().endpoint());
  @TempDir Path folder;
  private MovesWorld world;

  @BeforeEach
  void open() {
    world = new MovesWorld(folder);
    world.variables.put("S3_ENDPOINT", s3.endpoint());
  }

  @AfterEach
  void close() {
    world.close();
    s3.close();
  }

  @Test
  void s3ThatIsBusyNowAndThenIsAskedAgain() {
    UUID small = world.content(1_000);
    UUID big = world.content(11 * MIB);
    world.views(small, GOLD);
    world.views(big, GOLD);
    AtomicInteger asked = new AtomicInteger();
    s3.faults(line -> asked.incrementAndGet() % 3 == 1 ? Fault.BUSY : Fault.NONE);

    assertThat(world.move(world.worker(), small)).isTrue();
    assertThat(world.move(world.worker(), big)).isTrue();

    assertThat(s3.broken.get()).isGreaterThan(4);
    wholeIn("gold", small, big);
  }

  @Test
  void whileS3IsDownWorkWaitsAndThenGoesOn() {
    UUID small = world.content(1_000);
    UUID big = world.content(11 * MIB);
    world.views(small, SILVER);
    world.views(big, GOLD);
    s3.faults(line -> Fault.BUSY);

    assertThat(world.move(world.worker(), small)).isFalse();
    assertThat(world.move(world.worker(), big)).isFalse();

    assertThat(world.state(small)).isEqualTo("QUEUED bronze");
    assertThat(world.outcomes(small)).containsExactly("FAILED");
    assertThat(
            world.text(
                """
                SELECT bool_and(due_at BETWEEN state_since + interval '29 s'
                  AND state_since + interval '31 s')::text FROM placements.content
                """))
        .isEqualTo("true");
    assertThat(world.recover()).as("not yet").contains("\"resent\":0");
    world.sql("UPDATE placements.content SET due_at = now()");
    assertThat(world.move(world.worker(), small)).as("and again").isFalse();
    assertThat(
            world.text(
                "SELECT (due_at > state_since + interval '59 s')::text FROM placements.content"
                    + " WHERE id = ?",
                small))
        .as("longer each time")
        .isEqualTo("true");
    s3.faults(line -> Fault.NONE);
    world.sql("UPDATE placements.content SET due_at = now()");
    assertThat(world.recover()).contains("\"resent\":2");
    assertThat(world.move(world.worker(), small)).isTrue();
    assertThat(world.move(world.worker(), big)).isTrue();
    wholeIn("silver", small);
    wholeIn("gold", big);
  }

  @Test
  void whatIsUnderAKeyThatCouldNotBeLookedAtStays() {
    UUID content = world.content(1_000);
    String taken = "gold/" + content + "/1";
    TestS3.shared()
        .client()
        .putObject(it -> it.bucket(world.bucket).key(taken), RequestBody.fromString("mine"));
    world.views(content, GOLD);
    s3.faults(line -> Fault.BUSY);
    assertThat(world.move(world.worker(), content)).isFalse();
    s3.faults(line -> Fault.NONE);

    world.recover("CONTENTS_GRACE", "0s");

    assertThat(world.read("S3 " + taken)).asString().isEqualTo("mine");
    assertThat(world.move(world.worker(), content)).isTrue();
    assertThat(world.state(content)).isEqualTo("SETTLED gold");
  }

  @Test
  void anUploadThatFailedInTheMiddleIsGoneOnWith() {
    UUID big = world.content(16 * MIB);
    world.views(big, GOLD);
    s3.faults(line -> line.contains("partNumber=3") ? Fault.BUSY : Fault.NONE);

    assertThat(world.move(world.worker(), big)).isFalse();

    assertThat(world.state(big)).isEqualTo("QUEUED bronze");
    assertThat(world.texts("SELECT number FROM placements.part")).doesNotContain("3").isNotEmpty();
    s3.faults(line -> Fault.NONE);
    assertThat(world.move(world.worker(), big)).isTrue();
    assertThat(world.objects()).containsExactly("S3 gold/" + big + "/1");
    wholeIn("gold", big);
  }

  @Test
  void anUploadThatS3HasForgottenIsBegunAnew() {
    UUID big = world.content(16 * MIB);
    world.views(big, GOLD);
    s3.faults(line -> line.contains("partNumber=3") ? Fault.BUSY : Fault.NONE);
    assertThat(world.move(world.worker(), big)).isFalse();
    s3.faults(line -> Fault.NONE);
    TestS3.shared()
        .client()
        .abortMultipartUpload(
            it ->
                it.bucket(world.bucket)
                    .key("gold/" + big + "/1")
                    .uploadId(world.text("SELECT upload FROM placements.object WHERE fence = 1")));

    assertThat(world.move(world.worker(), big)).isFalse();
    assertThat(world.move(world.worker(), big)).isTrue();

    assertThat(world.objects()).containsExactly("S3 gold/" + big + "/3");
    wholeIn("gold", big);
  }

  @Test
  void aBodyThatIsCutOffIsReadOn() {
    UUID toFolder = world.content(300_000);
    UUID within = world.content(300_000);
    world.views(toFolder, SILVER);
    world.views(within, GOLD);
    AtomicInteger cut = new AtomicInteger();
    s3.faults(
        line ->
            line.startsWith("GET ") && !line.contains("list-type") && cut.incrementAndGet() <= 3
                ? Fault.CUT
                : Fault.NONE);

    assertThat(world.move(world.worker(), toFolder)).isTrue();
    assertThat(s3.broken).hasValue(3);
    cut.set(0);
    assertThat(world.move(world.worker(), within)).isTrue();

    assertThat(s3.broken).hasValue(6);
    wholeIn("silver", toFolder);
    wholeIn("gold", within);
  }

  @Test
  void aBodyThatIsAlwaysCutOffLeavesTheSourceAndNothingElse() {
    UUID content = world.content(300_000);
    world.views(content, SILVER);
    s3.faults(line -> line.startsWith("GET ") ? Fault.CUT : Fault.NONE);

    assertThat(world.move(world.worker(), content)).isFalse();

    assertThat(world.state(content)).isEqualTo("QUEUED bronze");
    assertThat(world.objects()).containsExactly("S3 bronze/" + content + "/0");
  }

  @Test
  void aConnectionThatEndsBeforeABodyIsSentIsMadeAgain() {
    UUID small = world.content(1_000);
    UUID big = world.content(11 * MIB);
    for (UUID each : new UUID[] {small, big}) {
      world.views(each, SILVER);
      world.move(world.worker(), each);
      world.views(each, GOLD);
    }
    AtomicInteger sent = new AtomicInteger();
    s3.faults(
        line ->
            line.startsWith("PUT ") && sent.incrementAndGet() % 2 == 1 ? Fault.GONE : Fault.NONE);

    assertThat(world.move(world.worker(), small)).isTrue();
    assertThat(world.move(world.worker(), big)).isTrue();

    assertThat(s3.broken.get()).isGreaterThanOrEqualTo(2);
    wholeIn("gold", small, big);
  }

  @Test
  void whatS3DidAndDidNotSayIsFoundOut() {
    UUID small = world.content(1_000);
    UUID big = world.content(11 * MIB);
    world.views(small, GOLD);
    world.views(big, GOLD);
    AtomicInteger silent = new AtomicInteger();
    s3.faults(
        line ->
            ((line.startsWith("PUT ") && !line.contains("partNumber"))
                        || (line.startsWith("POST ") && line.contains("uploadId")))
                    && silent.incrementAndGet() % 2 == 1
                ? Fault.SILENT
                : Fault.NONE);

    assertThat(world.move(world.worker(), small)).isTrue();
    assertThat(world.move(world.worker(), big)).isTrue();

    assertThat(s3.broken.get()).isGreaterThanOrEqualTo(2);
    wholeIn("gold", small, big);
  }

  private void wholeIn(String level, UUID... contents) {
    world.recover("CONTENTS_GRACE", "0s");
    for (UUID content : contents) {
      assertThat(world.state(content)).isEqualTo("SETTLED " + level);
      String object =
          world.text(
              "SELECT store || ' ' || key FROM placements.object WHERE content = ?", content);
      byte[] expected =
          HexFormat.of()
              .parseHex(
                  world.text(
                      "SELECT encode(sha256, 'hex') FROM placements.content WHERE id = ?",
                      content));
      assertThat(MovesWorld.sha256(world.read(object))).isEqualTo(expected);
    }
    assertThat(world.objects()).isEqualTo(world.onRecord());
  }
}

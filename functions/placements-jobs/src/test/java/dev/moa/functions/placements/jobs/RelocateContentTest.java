package dev.moa.functions.placements.jobs;

import static dev.moa.functions.placements.jobs.MovesWorld.BRONZE;
import static dev.moa.functions.placements.jobs.MovesWorld.GOLD;
import static dev.moa.functions.placements.jobs.MovesWorld.MIB;
import static dev.moa.functions.placements.jobs.MovesWorld.SILVER;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.moa.functions.QueueFunction;
import dev.moa.infra.servers.TestS3;
import dev.moa.placements.relocation.Step;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.core.sync.RequestBody;

/** One content at a time: where it goes, and what stops it. */
@Timeout(120)
class RelocateContentTest {

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
  void aContentGoesWhereItsViewsDemandAndLeavesOneObjectBehind() {
    UUID content = world.content(10_000);
    byte[] bytes = world.read("S3 bronze/" + content + "/0");
    QueueFunction worker = world.worker();
    int fence = 0;
    for (long views : new long[] {SILVER, GOLD, SILVER, BRONZE, GOLD, BRONZE}) {
      world.views(content, views);

      assertThat(world.move(worker, content)).isTrue();

      fence++;
      String level = views == BRONZE ? "bronze" : views == SILVER ? "silver" : "gold";
      String store = views == SILVER ? "FILES " : "S3 ";
      assertThat(world.state(content)).isEqualTo("SETTLED " + level);
      assertThat(world.objects())
          .containsExactly(store + level + "/" + content + "/" + fence)
          .isEqualTo(world.onRecord());
      assertThat(world.read(world.objects().getFirst())).isEqualTo(bytes);
    }
    assertThat(
            world.texts(
                """
                SELECT format('%s %s %s %s', old_level, new_level, views, reason)
                FROM placements.level_change ORDER BY seq LIMIT 2
                """))
        .containsExactly("bronze silver 1500 1500 views", "silver gold 5000 5000 views");
    assertThat(world.outcomes(content)).hasSize(6).containsOnly("MOVED");
  }

  @Test
  void aMessageForAContentThatIsWhereItBelongsMovesNothing() {
    UUID content = world.content(1_000);
    QueueFunction worker = world.worker();

    assertThat(world.move(worker, content)).isTrue();
    assertThat(world.move(worker, UUID.randomUUID())).isTrue();
    world.views(content, GOLD);
    world.views(content, BRONZE);
    assertThat(world.move(worker, content)).isTrue();

    assertThat(world.state(content)).isEqualTo("SETTLED bronze");
    assertThat(world.outcomes(content)).isEmpty();
    assertThat(world.texts("SELECT 1 FROM placements.level_change")).isEmpty();
  }

  @Test
  void aMessageThatCannotBeReadFailsAlone() {
    assertThat(
            MovesWorld.call(
                world.worker(),
                List.of(
                    java.util.Map.of("messageId", "bad", "body", "x"),
                    java.util.Map.of(
                        "messageId",
                        "null",
                        "body",
                        "{\"id\":\"%s\",\"type\":\"x\",\"createdAt\":\"2026-11-20T09:00:00Z\",\"payload\":\"{}\"}"
                            .formatted(UUID.randomUUID()))),
                Duration.ofMinutes(5)))
        .contains("bad", "null");
  }

  @Test
  void ofManyWorkersWithTheSameMessageOneMoves() throws Exception {
    UUID content = world.content(100_000);
    world.views(content, GOLD);
    List<Callable<Boolean>> twins = new ArrayList<>();
    for (int i = 0; i < 8; i++) {
      QueueFunction worker = world.worker();
      twins.add(() -> world.move(worker, content));
    }
    try (var threads = Executors.newFixedThreadPool(8)) {
      for (Future<Boolean> each : threads.invokeAll(twins)) {
        assertThat(each.get()).isTrue();
      }
    }

    assertThat(world.outcomes(content)).containsExactly("MOVED");
    assertThat(world.objects()).containsExactly("S3 gold/" + content + "/1");
  }

  @Test
  void viewsThatChangeDuringAMoveAreKeptAndSettledAfter() {
    UUID content = world.content(1_000);
    QueueFunction worker =
        world.worker(
            TestSteps.told(
                (step, id, fence) -> {
                  if (step == Step.COPIED && fence == 1) {
                    world.views(content, GOLD);
                  }
                }));
    world.views(content, SILVER);

    world.move(worker, content);

    assertThat(world.state(content)).isEqualTo("SETTLED silver");
    assertThat(world.text("SELECT views FROM placements.content")).isEqualTo("5000");
    assertThat(world.text("SELECT (due_at <= now())::text FROM placements.content"))
        .isEqualTo("true");
    assertThat(world.recover()).contains("\"due\":1");
    world.move(worker, content);
    assertThat(world.state(content)).isEqualTo("SETTLED gold");
    assertThat(world.objects()).containsExactly("S3 gold/" + content + "/2");
  }

  @Test
  void aStayIsWaitedOutBeforeAContentGoesOn() {
    world.sql("UPDATE placements.policy SET min_stay = interval '1 hour'");
    UUID content = world.content(1_000);
    QueueFunction worker =
        world.worker(
            TestSteps.told(
                (step, id, fence) -> {
                  if (step == Step.COPIED) {
                    world.views(content, GOLD);
                  }
                }));
    world.views(content, SILVER);
    world.move(worker, content);

    assertThat(world.recover()).contains("\"due\":0");
    assertThat(
            world.text(
                "SELECT (due_at = level_since + interval '1 hour')::text FROM placements.content"))
        .isEqualTo("true");
    world.sql("UPDATE placements.content SET due_at = now()");
    assertThat(world.recover()).contains("\"due\":1");
    assertThat(world.state(content)).isEqualTo("QUEUED silver");
  }

  @Test
  void aWorkerThatLostItsLeaseAndWakesUpLateFinishesNothing() {
    for (Step asleep :
        EnumSet.of(
            Step.CLAIMED, Step.SOURCE_CHECKED, Step.OBJECT_NOTED, Step.COPIED, Step.VERIFIED)) {
      UUID content = world.content(1_000);
      world.views(content, GOLD);
      QueueFunction second = world.worker();
      QueueFunction first =
          world.worker(
              TestSteps.told(
                  (step, id, fence) -> {
                    if (step == asleep) {
                      world.sql(
                          "UPDATE placements.content SET lease_until = now() WHERE id = ?", id);
                      assertThat(world.move(second, content)).isTrue();
                    }
                  }));

      assertThat(world.move(first, content)).isTrue();

      assertThat(world.state(content)).as(asleep.name()).isEqualTo("SETTLED gold");
      assertThat(world.outcomes(content)).containsExactly("LOST", "MOVED");
      assertThat(world.texts("SELECT seq FROM placements.level_change WHERE content = ?", content))
          .hasSize(1);
      world.recover("CONTENTS_GRACE", "0s");
      assertThat(world.objects()).contains("S3 gold/" + content + "/2");
      assertThat(world.objects()).isEqualTo(world.onRecord());
    }
  }

  @Test
  void aBigContentIsHandedOnPartByPart() {
    UUID content = world.content(26 * MIB);
    world.views(content, GOLD);
    AtomicBoolean waited = new AtomicBoolean();
    long end = System.nanoTime() + Duration.ofSeconds(3).toNanos();
    QueueFunction first =
        world.worker(
            TestSteps.told(
                (step, id, fence) -> {
                  if (step == Step.PART_NOTED) {
                    waited.set(true);
                    while (System.nanoTime() < end) {
                      LockSupport.parkNanos(end - System.nanoTime());
                    }
                  }
                }));
    AtomicInteger copied = new AtomicInteger();
    QueueFunction second =
        world.worker(
            TestSteps.told(
                (step, id, fence) -> {
                  if (step == Step.PART_COPIED) {
                    copied.incrementAndGet();
                  }
                }));

    assertThat(world.move(first, content, Duration.ofSeconds(62))).isTrue();

    assertThat(waited).isTrue();
    assertThat(world.state(content)).isEqualTo("QUEUED bronze");
    assertThat(world.outcomes(content)).containsExactly("HANDED_ON");
    assertThat(world.text("SELECT sum(bytes) FROM placements.part")).isEqualTo("" + 20 * MIB);
    assertThat(
            world.texts(
                "SELECT 1 FROM core.outbox WHERE payload ->> 'contentId' = ?", content.toString()))
        .hasSize(1);
    assertThat(world.move(second, content)).isTrue();

    assertThat(copied).as("of six").hasValue(2);
    assertThat(world.state(content)).isEqualTo("SETTLED gold");
    assertThat(world.objects()).containsExactly("S3 gold/" + content + "/1");
    assertThat(world.texts("SELECT 1 FROM placements.part")).isEmpty();
    assertThat(
            TestS3.shared().client().listMultipartUploads(it -> it.bucket(world.bucket)).uploads())
        .isEmpty();
  }

  @Test
  void partsForALevelThatIsWantedNoMoreAreDropped() {
    UUID content = world.content(11 * MIB);
    world.views(content, GOLD);
    QueueFunction first =
        world.worker(
            TestSteps.told(
                (step, id, fence) -> {
                  if (step == Step.PART_NOTED) {
                    throw new IllegalStateException("it dies here");
                  }
                }));
    assertThat(world.move(first, content)).isFalse();
    assertThat(world.texts("SELECT 1 FROM placements.part")).isNotEmpty();

    world.views(content, SILVER);
    assertThat(world.move(world.worker(), content)).isTrue();

    assertThat(world.state(content)).isEqualTo("SETTLED silver");
    world.recover("CONTENTS_GRACE", "0s");
    assertThat(world.objects()).containsExactly("FILES silver/" + content + "/2");
    assertThat(
            TestS3.shared().client().listMultipartUploads(it -> it.bucket(world.bucket)).uploads())
        .isEmpty();
  }

  @Test
  void everyStepIsTold() {
    Set<Step> seen = java.util.Collections.synchronizedSet(EnumSet.noneOf(Step.class));
    UUID content = world.content(11 * MIB);
    world.views(content, GOLD);

    world.move(world.worker(TestSteps.told((step, id, fence) -> seen.add(step))), content);

    assertThat(seen).isEqualTo(EnumSet.complementOf(EnumSet.of(Step.HANDED_ON)));
  }

  @Test
  void aMissingSourceIsAConflictUntilItIsBack() {
    UUID content = world.content(1_000);
    String key = "bronze/" + content + "/0";
    byte[] bytes = world.read("S3 " + key);
    TestS3.shared().client().deleteObject(it -> it.bucket(world.bucket).key(key));
    world.views(content, GOLD);

    assertThat(world.move(world.worker(), content)).isTrue();

    assertThat(world.state(content)).isEqualTo("CONFLICT bronze");
    assertThat(reason(content)).contains("there is nothing at", key);
    assertThat(world.recover()).contains("\"resent\":0");
    TestS3.shared()
        .client()
        .putObject(it -> it.bucket(world.bucket).key(key), RequestBody.fromBytes(bytes));
    world.sql("UPDATE placements.content SET due_at = now()");
    assertThat(world.recover()).contains("\"resent\":1");
    world.move(world.worker(), content);
    assertThat(world.state(content)).isEqualTo("SETTLED gold");
    assertThat(world.objects()).isEqualTo(world.onRecord());
  }

  @Test
  void aSourceThatIsNotWhatWasRegisteredIsNotMoved() {
    for (int size : new int[] {999, 1_000}) {
      UUID content = world.content(1_000);
      String key = "bronze/" + content + "/0";
      TestS3.shared()
          .client()
          .putObject(it -> it.bucket(world.bucket).key(key), RequestBody.fromBytes(new byte[size]));
      world.views(content, GOLD);

      assertThat(world.move(world.worker(), content)).isTrue();

      assertThat(world.state(content)).isEqualTo("CONFLICT bronze");
      assertThat(reason(content))
          .contains(size == 999 ? "has 999 bytes and should have 1000" : "not what was registered");
      assertThat(world.objects()).isEqualTo(world.onRecord());
    }
  }

  @Test
  void aKeyThatIsTakenIsLeftAsItIs() {
    for (int size : new int[] {1_000, 11 * MIB}) {
      UUID content = world.content(size);
      String taken = "gold/" + content + "/1";
      TestS3.shared()
          .client()
          .putObject(it -> it.bucket(world.bucket).key(taken), RequestBody.fromString("mine"));
      world.views(content, GOLD);

      assertThat(world.move(world.worker(), content)).isTrue();

      assertThat(world.state(content)).isEqualTo("CONFLICT bronze");
      assertThat(reason(content)).contains("something at", taken, "already");
      world.sql("UPDATE placements.content SET due_at = now() WHERE state = 'CONFLICT'");
      world.recover("CONTENTS_GRACE", "0s");
      world.move(world.worker(), content);
      world.recover("CONTENTS_GRACE", "0s");

      assertThat(world.state(content)).isEqualTo("SETTLED gold");
      assertThat(world.read("S3 " + taken)).asString().isEqualTo("mine");
      assertThat(world.objects()).contains("S3 gold/" + content + "/2");
      assertThat(world.objects()).doesNotContain("S3 bronze/" + content + "/0");
    }
  }

  @Test
  void whatIsUnderAKeyThatAKilledWorkerDidNotLookAtStays() {
    UUID content = world.content(1_000);
    String taken = "gold/" + content + "/1";
    TestS3.shared()
        .client()
        .putObject(it -> it.bucket(world.bucket).key(taken), RequestBody.fromString("mine"));
    world.views(content, GOLD);
    QueueFunction first =
        world.worker(
            TestSteps.told(
                (step, id, fence) -> {
                  if (step == Step.CLAIMED) {
                    throw new AssertionError("killed");
                  }
                }));
    assertThatThrownBy(() -> world.move(first, content)).hasMessage("killed");
    world.sql("UPDATE placements.content SET lease_until = now()");

    assertThat(world.move(world.worker(), content)).isTrue();
    world.recover("CONTENTS_GRACE", "0s");

    assertThat(world.outcomes(content)).containsExactly("LOST", "MOVED");
    assertThat(world.read("S3 " + taken)).asString().isEqualTo("mine");
    assertThat(world.objects()).containsExactly("S3 " + taken, "S3 gold/" + content + "/2");
  }

  private String reason(UUID content) {
    return world.text("SELECT reason FROM placements.content WHERE id = ?", content);
  }
}

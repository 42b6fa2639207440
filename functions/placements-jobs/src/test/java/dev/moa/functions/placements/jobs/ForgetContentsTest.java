package dev.moa.functions.placements.jobs;

import static dev.moa.functions.placements.jobs.MovesWorld.GOLD;
import static org.assertj.core.api.Assertions.assertThat;

import dev.moa.functions.QueueFunction;
import dev.moa.placements.relocation.Step;
import java.nio.file.Path;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Of a purged account nothing is kept. */
@Timeout(120)
class ForgetContentsTest {

  private static final UUID GONE = UUID.fromString("019300d2-5c00-7000-8000-000000000091");
  private static final String NOTHING_FAILED = "{\"batchItemFailures\":[]}";

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

  @ParameterizedTest
  @MethodSource("whileItGoesOn")
  void inWhateverStepOfAMoveItIsHeardOfNothingIsKeptAndOfOthersAll(Step when) throws Exception {
    UUID settled = world.content(100);
    UUID queued = world.content(200);
    UUID moving = world.content(300);
    world.sql("UPDATE placements.content SET owner = ?", GONE);
    UUID others = world.content(400);
    world.views(queued, GOLD);
    world.views(moving, GOLD);
    world.sql("INSERT INTO placements.view_sample SELECT id, now(), 5 FROM placements.content");

    QueueFunction worker =
        world.worker(
            TestSteps.told(
                (step, content, fence) -> {
                  if (step == when) {
                    assertThat(hear()).isEqualTo(NOTHING_FAILED);
                  }
                }));
    world.move(worker, moving);
    assertThat(world.move(world.worker(), queued)).isTrue();
    assertThat(hear()).isEqualTo(NOTHING_FAILED);

    assertThat(world.texts("SELECT id FROM placements.content WHERE deleted_at IS NULL"))
        .containsExactly(others.toString());
    assertThat(world.outcomes(queued)).isEmpty();
    world.recover("CONTENTS_GRACE", "0s");
    world.recover("CONTENTS_GRACE", "0s");
    assertThat(world.objects()).containsExactly("S3 bronze/" + others + "/0");
    for (String table :
        List.of(
            "content WHERE id",
            "object WHERE content",
            "claim WHERE content",
            "level_change WHERE content",
            "view_sample WHERE content")) {
      assertThat(
              world.text(
                  "SELECT count(*)::text FROM placements." + table + " = ANY (?)",
                  (Object) new UUID[] {settled, queued, moving}))
          .as(table)
          .isEqualTo("0");
    }
    assertThat(world.texts("SELECT content FROM placements.view_sample"))
        .containsExactly(others.toString());
  }

  /** Those of a small object. */
  static EnumSet<Step> whileItGoesOn() {
    return EnumSet.of(
        Step.CLAIMED,
        Step.SOURCE_CHECKED,
        Step.OBJECT_NOTED,
        Step.COPIED,
        Step.VERIFIED,
        Step.SWITCHED,
        Step.SOURCE_REMOVED);
  }

  private String hear() {
    String body =
        MovesWorld.json(
            Map.of(
                "id",
                UUID.randomUUID().toString(),
                "type",
                "AccountPurged",
                "createdAt",
                "2026-11-20T09:00:00Z",
                "payload",
                MovesWorld.json(
                    Map.of("accountId", GONE.toString(), "purgedAt", "2026-11-20T09:00:00Z"))));
    try (var function = new QueueFunction(world.of("ForgetContents"))) {
      return MovesWorld.call(
          function, List.of(Map.of("messageId", "m", "body", body)), Duration.ofSeconds(60));
    }
  }
}

package dev.moa.functions.placements.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.moa.placements.relocation.Step;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * Twenty workers in four processes move contents whose views change all the while, and a process is
 * killed at each step of a move in turn. What else its workers were at is cut off wherever that
 * was. How many contents: {@code -Dmoa.contents=2000}.
 */
class KilledMovesTest {

  private static final int CONTENTS = Integer.getInteger("moa.contents", 300);
  private static final long PATIENCE = TimeUnit.SECONDS.toNanos(240);

  @TempDir Path folder;

  @Test
  @Timeout(300)
  void eachContentEndsWhereItsViewsDemandWithOneWholeObject() throws Exception {
    long begun = System.nanoTime();
    try (ManyContents contents = new ManyContents(folder, CONTENTS);
        DyingWorkers workers = new DyingWorkers(contents.world)) {
      Map<UUID, Long> views = killAtEachStep(contents, workers, begun);
      while (!contents.settled()) {
        contents.recover();
        LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(200));
        inTime(begun, contents, workers);
      }
      workers.endAll();
      contents.world.recover("CONTENTS_GRACE", "0s");
      print(contents.world, workers, begun);
      assertThat(workers.kills.keySet()).containsExactly(Step.values());
      whereTheirViewsDemand(contents.world, views);
      oneWholeObjectEach(contents.world);
      noneTwiceAtOnce(contents.world, workers.said);
      historyIsTheMoves(contents.world, workers.said);
    }
  }

  private static Map<UUID, Long> killAtEachStep(
      ManyContents contents, DyingWorkers workers, long begun) throws InterruptedException {
    try (ChangingViews views = new ChangingViews(contents)) {
      while (!workers.allStepsDied()) {
        contents.recover();
        workers.kill();
        inTime(begun, contents, workers);
      }
      views.stop();
      return views.last();
    }
  }

  private static void inTime(long begun, ManyContents contents, DyingWorkers workers) {
    assertThat(System.nanoTime() - begun)
        .as(
            () ->
                "killed %s, said %s, states %s, errors %s"
                    .formatted(
                        workers.kills,
                        workers.said.counts(),
                        contents.states(),
                        workers.said.errors()))
        .isLessThan(PATIENCE);
  }

  private static void whereTheirViewsDemand(MovesWorld world, Map<UUID, Long> views) {
    assertThat(world.texts("SELECT id || ' ' || views FROM placements.content"))
        .containsExactlyInAnyOrderElementsOf(
            views.entrySet().stream().map(it -> it.getKey() + " " + it.getValue()).toList());
    assertThat(
            world.texts(
                """
                SELECT id || ' at ' || level FROM placements.content
                WHERE state <> 'SETTLED' OR level <> placements.wanted_level(views, level)
                """))
        .isEmpty();
  }

  private static void oneWholeObjectEach(MovesWorld world) {
    assertThat(world.onRecord()).hasSize(CONTENTS);
    assertThat(world.objects()).isEqualTo(world.onRecord());
    assertThat(world.texts("SELECT key FROM placements.object WHERE state <> 'CURRENT'")).isEmpty();
    assertThat(world.texts("SELECT content::text FROM placements.part")).isEmpty();
    List<String> wrong = new ArrayList<>();
    for (String row :
        world.texts(
            """
            SELECT encode(c.sha256, 'hex') || ' ' || o.store || ' ' || o.key
            FROM placements.content AS c
              JOIN placements.object AS o ON o.content = c.id AND o.state = 'CURRENT'
                AND o.level = c.level
            """)) {
      String[] parts = row.split(" ", 2);
      if (!HexFormat.of().formatHex(MovesWorld.sha256(world.read(parts[1]))).equals(parts[0])) {
        wrong.add(parts[1]);
      }
    }
    assertThat(wrong).as("of another checksum").isEmpty();
  }

  private static void noneTwiceAtOnce(MovesWorld world, SaidSteps said) {
    assertThat(
            world.texts(
                """
                SELECT a.content || ' by ' || a.fence || ' and ' || b.fence
                FROM placements.claim AS a JOIN placements.claim AS b
                  ON b.content = a.content AND b.fence > a.fence
                WHERE tstzrange(a.claimed_at, a.ended_at) && tstzrange(b.claimed_at, b.ended_at)
                """))
        .as("claims of one content that overlap")
        .isEmpty();
    assertThat(world.texts("SELECT content::text FROM placements.claim WHERE ended_at IS NULL"))
        .isEmpty();
    assertThat(said.claims(Step.CLAIMED)).as("held by one worker each").doesNotHaveDuplicates();
    assertThat(claims(world, "true")).containsAll(said.claims(Step.CLAIMED));
  }

  private static void historyIsTheMoves(MovesWorld world, SaidSteps said) {
    List<String> moved = claims(world, "outcome = 'MOVED'");
    assertThat(moved)
        .containsAll(said.claims(Step.SWITCHED))
        .isSubsetOf(said.claims(Step.SWITCHING));
    assertThat(claims(world, "outcome <> 'MOVED'"))
        .as("what ended otherwise moved nothing")
        .doesNotContainAnyElementsOf(said.claims(Step.SOURCE_REMOVED));
    assertThat(
            world.texts(
                """
                SELECT c.id::text FROM placements.content AS c
                WHERE (SELECT count(*) FROM placements.claim AS k
                    WHERE k.content = c.id AND k.outcome = 'MOVED')
                  <> (SELECT count(*) FROM placements.level_change AS h WHERE h.content = c.id)
                UNION ALL
                SELECT content::text FROM (
                  SELECT h.content, h.new_level, lead(h.old_level, 1, c.level) OVER (
                    PARTITION BY h.content ORDER BY h.seq) AS next
                  FROM placements.level_change AS h JOIN placements.content AS c ON c.id = h.content)
                WHERE new_level <> next
                """))
        .as("whose history is not its moves")
        .isEmpty();
  }

  private static List<String> claims(MovesWorld world, String condition) {
    return world.texts("SELECT content || ' ' || fence FROM placements.claim WHERE " + condition);
  }

  private static void print(MovesWorld world, DyingWorkers workers, long begun) {
    System.out.printf("contents: %d; kills per step: %s%n", CONTENTS, workers.kills);
    System.out.printf("steps reached: %s%n", workers.said.counts());
    System.out.printf(
        "claims by outcome: %s; level changes: %s; %d s%n",
        world.texts(
            """
            SELECT outcome || ' ' || count(*) FROM placements.claim GROUP BY outcome ORDER BY 1
            """),
        world.text("SELECT count(*) FROM placements.level_change"),
        Duration.ofNanos(System.nanoTime() - begun).toSeconds());
  }
}

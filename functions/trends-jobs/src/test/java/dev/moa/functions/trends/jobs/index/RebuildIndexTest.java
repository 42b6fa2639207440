package dev.moa.functions.trends.jobs.index;

import static dev.moa.functions.trends.jobs.index.IndexWorld.NOTHING_FAILED;
import static org.assertj.core.api.Assertions.assertThat;

import dev.moa.functions.QueueFunction;
import dev.moa.infra.servers.TestElasticsearch;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

class RebuildIndexTest {

  @Test
  void theNewIndexHasWhatTheDatabaseHasAndNothingElse() {
    try (IndexWorld world = new IndexWorld()) {
      world.videos(1200);
      world.index(1, 2, 3);
      world.sql("UPDATE catalogue.video SET state = 'GONE' WHERE key IN (3, 700)");

      var report = world.run("RebuildIndex", "{}");

      assertThat(report.get("done").getBooleanValue()).isTrue();
      assertThat(report.get("documents").getIntValue()).isEqualTo(1198);
      assertThat(world.seen()).hasSize(1198).doesNotContainKeys(3L, 700L);
      assertThat(world.differing()).isZero();
      assertThat(indices(world)).isEqualTo(1);
    }
  }

  @Test
  void whatIsTooMuchForOneCallIsDoneByTheNextAndSearchesSeeTheOldOneMeanwhile() {
    try (IndexWorld world = new IndexWorld()) {
      world.videos(1200);
      world.index(1, 2);
      // No more than a page is begun in the last minute of a call.
      var first = world.run("RebuildIndex", "{}", Duration.ofSeconds(50));
      assertThat(first.get("done").getBooleanValue()).isFalse();
      assertThat(world.seen()).containsOnlyKeys(1L, 2L);
      world.sql("UPDATE catalogue.video SET views = 5 WHERE key = 1");
      world.index(1);

      var second =
          world.run(
              "RebuildIndex",
              "{\"index\":\"%s\",\"after\":%d}"
                  .formatted(
                      first.get("index").getStringValue(), first.get("after").getLongValue()));

      assertThat(second.get("done").getBooleanValue()).isTrue();
      assertThat(world.seen()).hasSize(1200);
      assertThat(world.differing()).isZero();
    }
  }

  @Test
  void whatChangesMeanwhileIsInTheNewIndexAndNoSearchFindsNothing() throws Exception {
    try (IndexWorld world = new IndexWorld()) {
      world.videos(1000);
      world.run("RebuildIndex", "{}");
      AtomicBoolean over = new AtomicBoolean();
      QueueFunction worker = world.worker();
      try (var threads = Executors.newFixedThreadPool(2)) {
        var writes =
            threads.submit(
                () -> {
                  int count = 0;
                  for (; !over.get(); count++) {
                    long key = 1L + count % 1000;
                    world.sql(
                        """
                        UPDATE catalogue.video SET views = views + 1, title = '여행 ' || views,
                          state = CASE WHEN key %% 7 = 0 THEN 'GONE' ELSE state END
                        WHERE key = %d
                        """
                            .formatted(key));
                    assertThat(world.deliver(worker, key)).isEqualTo(NOTHING_FAILED);
                  }
                  return count;
                });
        var searches =
            threads.submit(
                () -> {
                  int count = 0;
                  for (; !over.get(); count++) {
                    String answer =
                        TestElasticsearch.shared().ask("GET", "/" + world.alias + "/_count", "");
                    int found = Integer.parseInt(answer.replaceFirst(".*?(\\d+).*", "$1"));
                    assertThat(found).isGreaterThan(800);
                  }
                  return count;
                });
        try {
          for (int round = 0; round < 4; round++) {
            assertThat(world.run("RebuildIndex", "{}").get("done").getBooleanValue()).isTrue();
          }
        } finally {
          over.set(true);
        }
        assertThat(writes.get()).isGreaterThan(20);
        assertThat(searches.get()).isGreaterThan(20);
      }
      assertThat(world.differing()).isZero();
    }
  }

  @Test
  void aRebuildThatFailsLeavesTheOldIndexAndItself() {
    try (IndexWorld world = new IndexWorld()) {
      world.videos(3);
      world.index(1, 2, 3);
      int failed = 0;
      int number = 1;
      for (boolean reached = true; reached; number++) {
        world.search.loseRequest(number);
        failed += fails(world) ? 1 : 0;
        reached = world.search.well() >= number;
        assertThat(world.seen()).as("request %d lost", number).containsOnlyKeys(1L, 2L, 3L);
        world.search.loseAnswer(number);
        failed += fails(world) ? 1 : 0;
        world.search.well();
        assertThat(world.seen()).as("answer %d lost", number).containsOnlyKeys(1L, 2L, 3L);
        world.sql("UPDATE catalogue.video SET views = views + 1 WHERE key = 1");
        assertThat(world.index(1)).isEqualTo(NOTHING_FAILED);
      }
      assertThat(failed).isGreaterThan(2 * 10);
      assertThat(world.run("RebuildIndex", "{}").get("done").getBooleanValue()).isTrue();
      assertThat(world.differing()).isZero();
      assertThat(indices(world)).isEqualTo(1);
    }
  }

  private static boolean fails(IndexWorld world) {
    try {
      world.run("RebuildIndex", "{}");
      return false;
    } catch (RuntimeException e) {
      return true;
    }
  }

  private static int indices(IndexWorld world) {
    String names =
        TestElasticsearch.shared().ask("GET", "/_cat/indices/" + world.alias + "*?h=index", "");
    return (int) names.lines().count();
  }
}

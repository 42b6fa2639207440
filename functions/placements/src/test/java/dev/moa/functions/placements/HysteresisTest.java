package dev.moa.functions.placements;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Views that go up and down round the bounds of levels. The window is the minimum stay. */
@Timeout(300)
class HysteresisTest {

  private static final int CONTENTS = 20;
  private static final int ROUNDS = 80;
  private static final long[] BOUNDS = {1000, 2000};

  @TempDir Path folder;

  @Test
  void onRandomTracesNoContentMovesMoreThanTwiceAWindowAndNoneWithinTheMargin() {
    var random = new Random(7);
    int natural = 0;
    try (var world = new ViewsWorld(folder)) {
      world.sql("UPDATE placements.policy SET min_stay = interval '200 milliseconds'");
      List<UUID> contents = new ArrayList<>();
      long[] views = new long[CONTENTS];
      for (int i = 0; i < CONTENTS; i++) {
        contents.add(world.content());
        views[i] = random.nextLong(3000);
      }
      for (int round = 0; round < ROUNDS; round++) {
        for (int i = 0; i < CONTENTS; i++) {
          long next = next(random, views[i]);
          natural += level(next) == level(views[i]) ? 0 : 1;
          views[i] = next;
          String total = "{\"reset\":true,\"total\":" + next + "}";
          assertThat(world.report(contents.get(i), total).status()).isEqualTo(200);
          world.move(contents.get(i));
        }
      }
      int moves = Integer.parseInt(world.text("SELECT count(*) FROM placements.level_change"));
      System.out.printf("%d changes of level by the bounds alone, %d moves%n", natural, moves);

      // Enough of both, or the rest would prove nothing.
      assertThat(moves).isGreaterThan(CONTENTS / 2);
      assertThat(natural).isGreaterThan(moves);
      assertThat(
              world.text(
                  """
                  SELECT coalesce(max(moves), 0) FROM (
                    SELECT count(*) OVER (PARTITION BY content ORDER BY new_since
                      RANGE BETWEEN interval '200 milliseconds' PRECEDING AND CURRENT ROW) AS moves
                    FROM placements.level_change) AS within
                  """))
          .as("most moves of a content within a window")
          .isIn("1", "2");
      assertThat(
              world.text(
                  """
                  SELECT count(*) FROM placements.level_change AS m
                  JOIN placements.level AS l ON l.name = m.old_level
                  WHERE m.views BETWEEN 0.9 * l.min_views AND coalesce(1.1 * l.max_views, 'infinity')
                  """))
          .as("moves that the margin should have held back")
          .isEqualTo("0");
    }
  }

  /** A step of a walk that is drawn to a bound, and jumps now and then. */
  private static long next(Random random, long views) {
    if (random.nextInt(20) == 0) {
      return random.nextLong(3000);
    }
    long bound = BOUNDS[views < 1500 ? 0 : 1];
    return Math.max(0, views + (bound - views) / 8 + Math.round(random.nextGaussian() * 90));
  }

  private static int level(long views) {
    return views < BOUNDS[0] ? 0 : views < BOUNDS[1] ? 1 : 2;
  }
}

package dev.moa.placements.level;

import static org.assertj.core.api.Assertions.assertThat;

import dev.moa.core.problem.Problem;
import dev.moa.core.problem.ProblemType;
import dev.moa.placements.store.StoreKind;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class MakeRoomTest {

  @Test
  void whateverIsPutEachNumberOfViewsHasOneLevelAndNoneIsLost() {
    Random random = new Random(20_261_120);
    List<Level> levels = List.of(level("zero", 0, null));
    int taken = 0;
    for (int i = 0; i < 20_000; i++) {
      if (i % 20 == 0) {
        levels = List.of(level("zero", 0, null));
      }
      long min = random.nextInt(4) == 0 ? 0 : random.nextInt(60);
      Long max = random.nextInt(3) == 0 ? null : Long.valueOf(min + random.nextInt(30));
      Level put = level("l" + random.nextInt(8), min, max);
      List<Level> before = levels;
      try {
        levels = MakeRoom.of(put, before);
        taken++;
      } catch (Problem refused) {
        assertThat(refused.type()).isEqualTo(ProblemType.CANNOT_BE_DONE);
        assertThat(refused.getMessage()).containsAnyOf("no level: ", "no views: ");
        continue;
      }

      long next = 0;
      for (Level level : levels) {
        assertThat(level.minViews()).isEqualTo(next);
        next = level.maxViews() == null ? -1 : level.maxViews() + 1;
      }
      assertThat(next).as("the top is open").isEqualTo(-1);
      assertThat(levels).contains(put);
      assertThat(levels.stream().map(Level::name))
          .containsAll(before.stream().map(Level::name).toList());
    }
    assertThat(taken).isBetween(1_000, 19_000);
  }

  private static Level level(String name, long min, Long max) {
    return new Level(name, min, max, StoreKind.S3, "", name + "/", "STANDARD");
  }
}

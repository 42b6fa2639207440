package dev.moa.placements.preview;

import dev.moa.core.problem.Problem;
import dev.moa.core.problem.Problem.FieldError;
import dev.moa.core.problem.ProblemType;
import io.micronaut.core.annotation.Nullable;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * The views that belong to a level.
 *
 * @param minViews the fewest
 * @param maxViews the most; null: there is no most
 */
public record LevelRange(long minViews, @Nullable Long maxViews) {

  /**
   * Levels from the lowest to the highest.
   *
   * @throws Problem 400 if one has no views, 422 if some views have no level or two
   */
  static List<LevelRange> inOrder(List<LevelRange> levels) {
    List<FieldError> empty = new ArrayList<>();
    for (int i = 0; i < levels.size(); i++) {
      LevelRange level = levels.get(i);
      if (level.maxViews != null && level.maxViews < level.minViews) {
        empty.add(new FieldError("/levels/" + i + "/maxViews", "It is less than minViews."));
      }
    }
    if (!empty.isEmpty()) {
      throw new Problem(ProblemType.INVALID_INPUT, "A level ends before it begins.", empty);
    }
    List<LevelRange> sorted =
        levels.stream().sorted(Comparator.comparingLong(LevelRange::minViews)).toList();
    Long next = 0L;
    for (LevelRange level : sorted) {
      if (next == null || level.minViews < next) {
        throw cannot("Views from %d on would have two levels.".formatted(level.minViews));
      }
      if (level.minViews > next) {
        throw cannot(
            "Views from %d to %d would have no level.".formatted(next, level.minViews - 1));
      }
      next = level.maxViews == null ? null : level.maxViews + 1;
    }
    if (next != null) {
      throw cannot("Views from %d on would have no level.".formatted(next));
    }
    return sorted;
  }

  private static Problem cannot(String detail) {
    return new Problem(ProblemType.CANNOT_BE_DONE, detail);
  }
}

package dev.moa.placements.level;

import dev.moa.core.problem.Problem;
import dev.moa.core.problem.Problem.FieldError;
import dev.moa.core.problem.ProblemType;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Puts a level among others so that each number of views has one level, and one only. */
final class MakeRoom {

  private MakeRoom() {}

  /**
   * The levels with a new one, or with one in place of that of its name. A neighbour that it
   * overlaps in part gives way.
   *
   * @return in the order of their views
   * @throws Problem 422 naming the views that would have no level, or the levels that would have no
   *     views
   */
  static List<Level> of(Level put, List<Level> before) {
    List<FieldError> errors = new ArrayList<>();
    List<Level> after = new ArrayList<>(List.of(put));
    for (Level other : before) {
      if (other.name().equals(put.name())) {
        continue;
      }
      if (put.range().contains(other.range())) {
        errors.add(
            new FieldError(
                "/minViews",
                "Level %s would have no views: it has %s.".formatted(other.name(), other.range())));
      } else if (put.range().overlaps(other.range())) {
        after.add(other.of(other.range().beside(put.range())));
      } else {
        after.add(other);
      }
    }
    after.sort(Comparator.comparingLong(Level::minViews));
    if (errors.isEmpty()) {
      addGaps(after, put, errors);
    }
    if (!errors.isEmpty()) {
      throw new Problem(ProblemType.CANNOT_BE_DONE, errors.getFirst().message(), errors);
    }
    return after;
  }

  private static void addGaps(List<Level> levels, Level put, List<FieldError> errors) {
    long next = 0;
    for (Level level : levels) {
      if (level.minViews() > next) {
        errors.add(gap(new Range(next, level.minViews() - 1), put));
      }
      if (level.maxViews() == null) {
        return;
      }
      next = level.maxViews() + 1;
    }
    errors.add(gap(new Range(next, Range.NO_END), put));
  }

  private static FieldError gap(Range gap, Level put) {
    return new FieldError(
        gap.from() > put.minViews() ? "/maxViews" : "/minViews",
        "These views would have no level: " + gap + ".");
  }
}

package dev.moa.functions.placements;

import dev.moa.core.problem.Problem;
import dev.moa.placements.views.Views;
import io.micronaut.core.annotation.Nullable;
import io.micronaut.serde.annotation.Serdeable;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;

/**
 * A report of views: a total or an increment.
 *
 * @param total how many there are in all
 * @param reset whether the total holds even if it is smaller than what is known
 * @param increment how many there are more
 */
@Serdeable
record ReportedViewsBody(
    @Nullable @Min(0) @Max(Views.MOST) Long total,
    @Nullable Boolean reset,
    @Nullable @Min(1) @Max(Views.MOST_AT_ONCE) Long increment) {

  /**
   * @throws Problem 400 if it says both, or neither
   */
  void check() {
    if (total == null && increment == null) {
      throw Problem.invalid("/total", "Say a total or an increment.");
    }
    if (total != null && increment != null) {
      throw Problem.invalid("/increment", "Say a total or an increment, not both.");
    }
    if (reset != null && total == null) {
      throw Problem.invalid("/reset", "Only a total can reset.");
    }
  }
}

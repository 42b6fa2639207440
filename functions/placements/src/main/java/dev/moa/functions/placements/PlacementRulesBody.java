package dev.moa.functions.placements;

import dev.moa.core.problem.Problem;
import dev.moa.placements.preview.LevelRange;
import dev.moa.placements.preview.Rules;
import dev.moa.placements.views.Views;
import io.micronaut.core.annotation.Nullable;
import io.micronaut.serde.annotation.Serdeable;
import jakarta.validation.Valid;
import jakarta.validation.constraints.DecimalMax;
import jakarta.validation.constraints.DecimalMin;
import jakarta.validation.constraints.Digits;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Duration;
import java.util.List;

/**
 * Rules of placement, and over how long they are to be tried.
 *
 * @param days how many days back, of 24 hours
 * @param margin how far beyond its level's bound, as a share of it, a content's views must be for
 *     it to leave
 * @param minimumStay how long a content stays where it came, in ISO 8601, as PT1H; at most 30 days
 * @param levels the bounds of all levels; those in force if there are none
 */
@Serdeable
record PlacementRulesBody(
    @NotNull @Min(1) @Max(90) Integer days,
    @NotNull @DecimalMin("0") @DecimalMax("0.99") @Digits(integer = 1, fraction = 4)
        BigDecimal margin,
    @NotNull @Size(min = 1, max = 40) String minimumStay,
    @Nullable @Size(min = 1, max = 50) List<@Valid @NotNull LevelBody> levels) {

  private static final Duration LONGEST_STAY = Duration.ofDays(30);

  Rules rules() {
    return new Rules(
        margin,
        stay(),
        levels == null
            ? List.of()
            : levels.stream().map(it -> new LevelRange(it.minViews, it.maxViews)).toList());
  }

  private Duration stay() {
    Duration stay;
    try {
      stay = Duration.parse(minimumStay);
    } catch (DateTimeException e) {
      throw Problem.invalid("/minimumStay", "It is no time in ISO 8601, as PT1H.");
    }
    if (stay.isNegative() || stay.compareTo(LONGEST_STAY) > 0) {
      throw Problem.invalid("/minimumStay", "It must be from PT0S to P30D.");
    }
    return stay;
  }

  /**
   * The views that belong to a level.
   *
   * @param minViews the fewest
   * @param maxViews the most; null: there is no most
   */
  @Serdeable
  record LevelBody(
      @NotNull @Min(0) @Max(Views.MOST) Long minViews,
      @Nullable @Min(0) @Max(Views.MOST) Long maxViews) {}
}

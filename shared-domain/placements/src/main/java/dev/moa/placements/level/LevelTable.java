package dev.moa.placements.level;

import java.math.BigDecimal;
import java.util.List;

/**
 * All levels, and when one is left.
 *
 * @param levels in the order of their views
 * @param margin how far, as a share of its bound, views must be beyond a level for it to be left
 * @param minStaySeconds how long a content stays where it came, whatever its views do
 */
public record LevelTable(List<Level> levels, BigDecimal margin, long minStaySeconds) {

  public LevelTable {
    levels = List.copyOf(levels);
  }
}

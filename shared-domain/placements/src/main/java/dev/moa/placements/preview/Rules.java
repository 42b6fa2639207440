package dev.moa.placements.preview;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;

/**
 * When contents would move.
 *
 * @param margin how far beyond its level's bound, as a share of it, views must be; from 0 to below
 *     1
 * @param stay how long a content stays where it came
 * @param levels the bounds of all levels, in any order; empty: those in force
 */
public record Rules(BigDecimal margin, Duration stay, List<LevelRange> levels) {}

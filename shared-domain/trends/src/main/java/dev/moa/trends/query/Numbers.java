package dev.moa.trends.query;

import java.math.BigDecimal;
import java.math.RoundingMode;

/**
 * Means as they are told: with four digits after the point, so that one who adds in another order
 * finds the same.
 */
final class Numbers {

  private static final int DIGITS = 4;

  private Numbers() {}

  /**
   * Halves go up, those too that miss being halves by the last bits of an addition in another
   * order.
   */
  static double rounded(double number) {
    return BigDecimal.valueOf(number)
        .setScale(2 * DIGITS, RoundingMode.HALF_UP)
        .setScale(DIGITS, RoundingMode.HALF_UP)
        .doubleValue();
  }
}

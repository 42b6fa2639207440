package dev.moa.infra.local.youtube;

/**
 * Chance that can be asked again: the same numbers always give the same answer.
 *
 * @param seed what it follows from
 */
record Chance(long seed) {

  private static final long STEP = 0x9E3779B97F4A7C15L;

  /** Chance that follows from some numbers. */
  static Chance of(long... numbers) {
    long seed = STEP;
    for (long number : numbers) {
      seed = mixed(seed ^ mixed(number + STEP));
    }
    return new Chance(seed);
  }

  /** A number from 0 up to 1, for a purpose of its own. */
  double fraction(int purpose) {
    return (mixed(seed + purpose * STEP) >>> 11) * 0x1.0p-53;
  }

  /** A whole number from 0 up to a bound. */
  int below(int bound, int purpose) {
    return (int) (fraction(purpose) * bound);
  }

  /** A number about 0 that is mostly between -1 and 1, as the sum of chances is. */
  double around(int purpose) {
    double sum = 0;
    for (int i = 0; i < 6; i++) {
      sum += fraction(purpose + 100 + i);
    }
    return (sum - 3) * Math.sqrt(2);
  }

  /** All bits of a number spread over all of another; no two numbers give the same. */
  static long mixed(long number) {
    long bits = (number ^ (number >>> 30)) * 0xBF58476D1CE4E5B9L;
    bits = (bits ^ (bits >>> 27)) * 0x94D049BB133111EBL;
    return bits ^ (bits >>> 31);
  }

  /** What {@link #mixed} made a number of. */
  static long unmixed(long bits) {
    long number = (bits ^ (bits >>> 31) ^ (bits >>> 62)) * 0x319642B2D24D8EC3L;
    number = (number ^ (number >>> 27) ^ (number >>> 54)) * 0x96DE1B173F119089L;
    return number ^ (number >>> 30) ^ (number >>> 60);
  }
}

package dev.moa.placements.views;

/** Numbers of views. */
public final class Views {

  /** The most that is counted: 2⁵³ − 1, which each reader of JSON still holds exactly. */
  public static final long MOST = (1L << 53) - 1;

  /** The most that one report adds. */
  public static final long MOST_AT_ONCE = 1_000_000_000;

  private Views() {}

  /** The sum of two numbers from 0 to {@link #MOST}, but no more than that. */
  static long sum(long one, long other) {
    return Math.min(MOST, one + other);
  }
}

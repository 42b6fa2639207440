package dev.moa.core.limit;

import java.time.Duration;

/**
 * Some tries at once, then a wait before each further one, twice as long each time: for what is
 * guessed at. Each try counts as one that failed until {@link RateLimits#giveBack} says otherwise,
 * so that tries side by side count too. It starts over by itself a day after the last try.
 *
 * @param name what is tried, such as {@code log-in}
 * @param subject whose tries they are: an address, an account
 * @param free tries without a wait, 1 to 100
 * @param first the wait after those, a second or more
 * @param most what the wait grows to, an hour at most
 */
public record GrowingDelay(String name, String subject, int free, Duration first, Duration most)
    implements Bound {

  static final Duration FORGOTTEN = Duration.ofDays(1);

  private static final int MOST_FREE = 100;
  private static final Duration SHORTEST = Duration.ofSeconds(1);
  private static final Duration LONGEST = Duration.ofHours(1);

  public GrowingDelay {
    boolean waits =
        first.compareTo(SHORTEST) >= 0
            && first.compareTo(most) <= 0
            && most.compareTo(LONGEST) <= 0;
    Bound.check(name, subject, waits && free >= 1 && free <= MOST_FREE);
  }

  @Override
  public GrowingDelay tighter() {
    return new GrowingDelay(name, subject, Math.max(1, free / TIGHTER), first, most);
  }

  /** Without the subject, which no log may hold. */
  @Override
  public String toString() {
    return "%s: %d, then %s to %s".formatted(name, free, first, most);
  }
}

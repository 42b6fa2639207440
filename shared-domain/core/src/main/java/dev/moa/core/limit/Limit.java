package dev.moa.core.limit;

import java.time.Duration;

/**
 * At most so many within any stretch of time of one length.
 *
 * <p>It slides: the times of the last {@code max} are kept, and one more is let in once the oldest
 * of them lies a whole window back (a sliding-window log, cut to the length that decides). So no
 * stretch ever holds more than {@code max}. Windows that begin by the clock, and GCRA, which fills
 * up again while it is emptied, let nearly twice as many into some; here each may be a guess, or
 * cost money. The price is some ten bytes of Redis for each of {@code max}.
 *
 * @param name what is limited, such as {@code sign-up-network}
 * @param subject whose it is: an address, a phone number, an account, a network
 * @param max how many, 1 to 10,000
 * @param window within how long, a second to 31 days
 */
public record Limit(String name, String subject, int max, Duration window) implements Bound {

  private static final int MOST = 10_000;
  private static final Duration SHORTEST = Duration.ofSeconds(1);
  private static final Duration LONGEST = Duration.ofDays(31);

  public Limit {
    boolean length = window.compareTo(SHORTEST) >= 0 && window.compareTo(LONGEST) <= 0;
    Bound.check(name, subject, length && max >= 1 && max <= MOST);
  }

  @Override
  public Limit tighter() {
    return new Limit(name, subject, Math.max(1, max / TIGHTER), window);
  }

  /** Without the subject, which no log may hold. */
  @Override
  public String toString() {
    return "%s: %d in %s".formatted(name, max, window);
  }
}

package dev.moa.accounts;

import dev.moa.accounts.events.Origin;
import dev.moa.core.limit.GrowingDelay;
import dev.moa.core.limit.Limit;
import dev.moa.core.limit.RateLimits;
import dev.moa.core.problem.Problem;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;

/**
 * How often passwords may be tried. After five wrong ones for an address each further try waits,
 * one second at first, fifteen minutes at last; and a network has so many wrong ones for all
 * addresses.
 *
 * <p>All networks that an account was never entered from share one count for its address, however
 * many an attacker has. Each network that it was entered from has a count of its own, so that
 * strangers cannot keep the owner out (OWASP, "Slow Down Online Guessing Attacks with Device
 * Cookies", with networks in the place of devices). Whether there is such an account makes no
 * difference to a stranger.
 */
@Singleton
final class LogInTries {

  private static final int FREE = 5;
  private static final Duration FIRST_WAIT = Duration.ofSeconds(1);
  private static final Duration MOST_WAIT = Duration.ofMinutes(15);

  private static final int OF_NETWORK = 100;
  private static final Duration NETWORK_WINDOW = Duration.ofMinutes(10);
  private static final Duration REMEMBERED = Duration.ofDays(90);

  private final Accounts accounts;
  private final RateLimits limits;
  private final Clock clock;

  LogInTries(Accounts accounts, RateLimits limits, Clock clock) {
    this.accounts = accounts;
    this.limits = limits;
    this.clock = clock;
  }

  /**
   * Begins one, which counts as wrong until it is known to be right.
   *
   * @param key what was typed as the address: {@link Email#key} if it is one
   * @throws Problem 429 if it is too early
   */
  Try begin(String key, Origin origin) {
    String network = origin.network();
    boolean known = accounts.isEnteredFrom(key, network, clock.instant().minus(REMEMBERED));
    Try begun =
        new Try(
            known ? delay("log-in-known", key + "\n" + network) : delay("log-in-stranger", key),
            new Limit("log-in-network", network, OF_NETWORK, NETWORK_WINDOW));
    limits.take(begun.ofAddress(), begun.ofNetwork());
    return begun;
  }

  /** Says that one was right. */
  void right(Try begun) {
    limits.giveBack(begun.ofAddress(), begun.ofNetwork());
  }

  /** What guessing at a password is held back by. */
  static GrowingDelay delay(String name, String subject) {
    return new GrowingDelay(name, subject, FREE, FIRST_WAIT, MOST_WAIT);
  }

  /** One that has begun. */
  record Try(GrowingDelay ofAddress, Limit ofNetwork) {}
}

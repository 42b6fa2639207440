package dev.moa.accounts;

import dev.moa.accounts.code.Phone;
import dev.moa.accounts.events.Origin;
import dev.moa.core.limit.Limit;
import dev.moa.core.limit.RateLimits;
import jakarta.inject.Singleton;
import java.time.Duration;

/**
 * How many codes may be asked for and shown. Many people share an address where a carrier has few,
 * so an address gets more than a phone.
 */
@Singleton
final class CodeLimits {

  private static final Duration DAY = Duration.ofDays(1);
  private static final int PHONE = 10;
  private static final int BLOCK = 100;
  private static final int ADDRESS = 100;
  private static final int NETWORK = 1000;
  private static final Duration HOUR = Duration.ofHours(1);
  private static final int WRONG = 60;

  private final RateLimits limits;

  CodeLimits(RateLimits limits) {
    this.limits = limits;
  }

  /**
   * Takes one for a code that is to be sent.
   *
   * @throws dev.moa.core.problem.Problem 429
   */
  void take(Phone phone, Origin origin, String address) {
    limits.take(
        phone(phone),
        new Limit("otp-block", phone.block(), BLOCK, DAY),
        new Limit("otp-address", address, ADDRESS, DAY),
        new Limit("otp-network", origin.network(), NETWORK, DAY));
  }

  /** Gives a phone back the code that could not be sent. */
  void giveBack(Phone phone) {
    limits.giveBack(phone(phone));
  }

  /**
   * Takes one for a code that is shown, as if it were wrong.
   *
   * @throws dev.moa.core.problem.Problem 429
   */
  void takeGuess(String address) {
    limits.take(guess(address));
  }

  /** Gives back what was taken for a code that was right. */
  void giveBackGuess(String address) {
    limits.giveBack(guess(address));
  }

  private static Limit phone(Phone phone) {
    return new Limit("otp-phone", phone.e164(), PHONE, DAY);
  }

  private static Limit guess(String address) {
    return new Limit("otp-guess", address, WRONG, HOUR);
  }
}

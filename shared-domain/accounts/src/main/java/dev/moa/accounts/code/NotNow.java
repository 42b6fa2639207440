package dev.moa.accounts.code;

import dev.moa.core.problem.Problem;
import java.time.Duration;

/** What is said when no code is sent; it does not say why. */
final class NotNow {

  private NotNow() {}

  static Problem after(Duration wait) {
    return Problem.unavailable("No codes can be sent at the moment; try again later.", wait);
  }
}

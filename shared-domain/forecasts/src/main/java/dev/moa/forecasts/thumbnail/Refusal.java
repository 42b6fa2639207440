package dev.moa.forecasts.thumbnail;

import dev.moa.core.problem.Problem;

/** Why a thumbnail is not taken, in words for whoever sent it. */
final class Refusal {

  private Refusal() {}

  /** A problem that names the field. */
  static Problem because(String reason) {
    return Problem.invalid("/thumbnail", reason);
  }
}

package dev.moa.placements.relocation;

/** A move stops here, and somebody else goes on with it. */
final class StoppedException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final Outcome outcome;

  StoppedException(Outcome outcome) {
    super("a move stops: " + outcome, null, false, false);
    this.outcome = outcome;
  }

  Outcome outcome() {
    return outcome;
  }
}

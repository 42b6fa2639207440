package dev.moa.catalogue.youtube;

import java.time.Instant;

/** The day's units of quota are used up. YouTube was not asked, or said so itself. */
public final class QuotaSpentException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final Instant until;

  QuotaSpentException(Instant until) {
    super("The day's quota of YouTube is spent until " + until + ".");
    this.until = until;
  }

  /** When there are units again. */
  public Instant until() {
    return until;
  }
}

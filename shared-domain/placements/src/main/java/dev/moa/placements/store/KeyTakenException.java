package dev.moa.placements.store;

/** The key of a new object has an object already. That one is as it was. */
public final class KeyTakenException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  KeyTakenException(StoredAt at) {
    super("there is something at " + at + " already");
  }
}

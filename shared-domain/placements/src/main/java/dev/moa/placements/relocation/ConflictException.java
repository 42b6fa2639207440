package dev.moa.placements.relocation;

/** A content cannot be moved, whoever tries it; the message says why, to a reader of the API. */
final class ConflictException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final Left left;

  ConflictException(String message, Left left) {
    super(message);
    this.left = left;
  }

  Left left() {
    return left;
  }

  /** What is under the new key. */
  enum Left {
    NOTHING,
    /** What this move has written there. */
    OWN,
    /** Somebody else's object, which is to stay. */
    FOREIGN
  }
}

package dev.moa.placements.relocation;

/** A content cannot be moved, whoever tries it; the message says why, to a reader of the API. */
final class ConflictException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final boolean taken;

  ConflictException(String message) {
    this(message, false);
  }

  /**
   * @param taken whether what is under the new key is somebody else's, and is to stay
   */
  ConflictException(String message, boolean taken) {
    super(message);
    this.taken = taken;
  }

  boolean taken() {
    return taken;
  }
}

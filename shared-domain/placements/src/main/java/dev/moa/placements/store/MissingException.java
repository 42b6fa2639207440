package dev.moa.placements.store;

/** There is no such object. */
public final class MissingException extends StoreException {

  private static final long serialVersionUID = 1L;

  MissingException(StoredAt at, Throwable cause) {
    super("there is nothing at " + at, cause);
  }
}

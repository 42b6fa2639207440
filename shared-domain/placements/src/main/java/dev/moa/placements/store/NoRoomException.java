package dev.moa.placements.store;

/** The disk is full. What was begun there is better given up than kept. */
public final class NoRoomException extends StoreException {

  private static final long serialVersionUID = 1L;

  NoRoomException(StoredAt at, Throwable cause) {
    super("there is no room for " + at, cause);
  }
}

package dev.moa.placements.relocation;

import dev.moa.placements.store.StoreException;

/** A store failed before anything was written: whatever is under the new key is another's. */
final class NotBegunException extends StoreException {

  private static final long serialVersionUID = 1L;

  NotBegunException(StoreException cause) {
    super(cause.getMessage(), cause);
  }
}

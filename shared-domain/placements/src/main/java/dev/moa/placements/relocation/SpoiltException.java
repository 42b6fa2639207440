package dev.moa.placements.relocation;

import dev.moa.placements.store.StoreException;

/** A copy is not what its source is. */
final class SpoiltException extends StoreException {

  private static final long serialVersionUID = 1L;

  SpoiltException(String message) {
    super(message);
  }
}

package dev.moa.placements.store;

/** An upload in parts that the store does not know, or no more. It can only be begun anew. */
public final class UploadGoneException extends StoreException {

  private static final long serialVersionUID = 1L;

  UploadGoneException(StoredAt at, Throwable cause) {
    super("the upload to " + at + " is gone", cause);
  }
}

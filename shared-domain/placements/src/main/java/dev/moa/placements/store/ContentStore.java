package dev.moa.placements.store;

import java.io.InputStream;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Stream;

/**
 * Keeps objects under keys. Nobody ever sees half an object under its key, and none is ever
 * overwritten. Every call may throw a {@link StoreException}; what it was to do may then be done or
 * not.
 */
public interface ContentStore {

  StoreKind kind();

  /** Bytes of an object; empty if there is none. */
  OptionalLong size(StoredAt at);

  /**
   * A part of an object, which must lie within it. The stream may break off: whoever reads counts.
   *
   * @throws MissingException if there is none
   */
  InputStream open(StoredAt at, long from, long count);

  /** Whether a copy takes as long for a big object as for a small one. */
  boolean copiesAtOnce(Source source, NewObject to);

  /**
   * Copies an object of this store in the store's own way, one of another as a stream. When it
   * returns, the copy is there and outlives a power cut.
   *
   * @throws MissingException if there is no such source
   * @throws KeyTakenException if there is an object under the key
   */
  void copy(Source source, NewObject to);

  /**
   * Begins an object that comes in parts.
   *
   * @return the upload, as the store calls it
   * @throws KeyTakenException if there is an object under the key
   */
  String beginParts(NewObject to);

  /**
   * Copies a part; several at the same time, and one several times, as one likes.
   *
   * @throws UploadGoneException if there is no such upload
   */
  Part copyPart(Source source, NewObject to, String upload, Piece piece);

  /**
   * Makes the parts one object. Doing it again changes nothing.
   *
   * @param parts all of them, in order
   * @throws KeyTakenException if there is another object under the key
   * @throws UploadGoneException if there is no such upload, and no object of that size either
   */
  void endParts(NewObject to, String upload, List<Part> parts);

  /** Ends all uploads to a key that were begun and not ended, and forgets their parts. */
  void dropParts(StoredAt at);

  /** Removes an object, and whatever a copy to its key left half; fine if there is none. */
  void remove(StoredAt at);

  /** The keys of whole objects that begin so, in any order; the stream must be closed. */
  Stream<String> keys(String place, String prefix);

  /** The SHA-256 of an object, where the store itself has reckoned it from what it keeps. */
  Optional<byte[]> ownSha256(StoredAt at);
}

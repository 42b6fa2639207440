package dev.moa.placements.store;

import java.io.InputStream;

/**
 * What is copied.
 *
 * @param store the one that has it
 * @param size of all of it, in bytes
 */
public record Source(ContentStore store, StoredAt at, long size) {

  /** Its bytes from one on; a connection that is cut is made again where it was. */
  InputStream read(long from, long count) {
    return new LastingStream(store, at, from, count);
  }
}

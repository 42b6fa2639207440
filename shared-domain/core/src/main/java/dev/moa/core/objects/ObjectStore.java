package dev.moa.core.objects;

import java.nio.file.Path;

/**
 * Keeps files. What fails may be tried again: each call leads to the same however often it runs.
 */
public interface ObjectStore {

  /**
   * Stores a file in place of what had that key before; nobody ever sees half of it.
   *
   * @throws RuntimeException if the store did not take it
   */
  void put(String bucket, String key, Path file, String contentType);

  /**
   * Takes an object away, if it is there.
   *
   * @throws RuntimeException if the store did not answer
   */
  void delete(String bucket, String key);
}

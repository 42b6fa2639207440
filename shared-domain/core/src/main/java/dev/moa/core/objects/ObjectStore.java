package dev.moa.core.objects;

import java.nio.file.Path;
import java.util.Optional;

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
   * Reads an object.
   *
   * @param most bytes that are read
   * @return empty if there is no such object
   * @throws RuntimeException if the store did not answer, or the object is longer
   */
  Optional<byte[]> get(String bucket, String key, int most);

  /**
   * Takes an object away, if it is there.
   *
   * @throws RuntimeException if the store did not answer
   */
  void delete(String bucket, String key);
}

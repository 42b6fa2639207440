package dev.moa.infra.packaging;

import java.io.IOException;
import java.nio.file.Path;

/**
 * Packages one function zip: adds the index of its beans, looks whether Micronaut uses it, and lays
 * out the jars as they are read.
 */
public final class PackageFunction {

  private PackageFunction() {}

  /**
   * Run by Maven for each module that has a zip.
   *
   * @param arguments the plain zip (classes at the root, jars in {@code lib/}), and the zip to
   *     write
   * @throws PackagingException if the zip's beans cannot be indexed, with what to do about it
   */
  public static void main(String... arguments) throws IOException {
    Path plain = Path.of(arguments[0]);
    Path zip = Path.of(arguments[1]);
    try (var content = ZipContent.unpack(plain)) {
      try (var classes = new ZipClasses(content)) {
        classes.writeIndex();
      }
      try (var indexed = new ZipClasses(content)) {
        indexed.checkIndex();
      }
      content.storeJars();
      content.pack(zip);
    }
  }
}

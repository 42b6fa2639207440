package dev.moa.infra.runtime;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** Zips made on the spot. */
final class SampleZip {

  static final String HANDLER = SampleHandler.class.getName() + "::handle";

  private SampleZip() {}

  /** A function zip with {@link SampleHandler} at its root. */
  static Path write(Path folder) throws IOException {
    String name = SampleHandler.class.getName().replace('.', '/') + ".class";
    try (var in = SampleZip.class.getClassLoader().getResourceAsStream(name)) {
      return write(folder, Map.of(name, in.readAllBytes()));
    }
  }

  static Path write(Path folder, Map<String, byte[]> entries) throws IOException {
    Path zip = folder.resolve("function.zip");
    try (var out = new ZipOutputStream(Files.newOutputStream(zip))) {
      for (var entry : entries.entrySet()) {
        out.putNextEntry(new ZipEntry(entry.getKey()));
        out.write(entry.getValue());
      }
    }
    return zip;
  }
}

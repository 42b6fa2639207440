package dev.moa.infra.packaging;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.LocalDateTime;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;

/** A function zip, unpacked to be changed. It is gone from disk after {@link #close}. */
final class ZipContent implements AutoCloseable {

  /** The time of every entry: the same content gives the same bytes. */
  private static final LocalDateTime TIME = LocalDateTime.of(2026, 11, 20, 0, 0);

  private final Path root;

  private ZipContent(Path root) {
    this.root = root;
  }

  static ZipContent unpack(Path zip) throws IOException {
    Path root = Files.createTempDirectory("function-");
    try (InputStream file = Files.newInputStream(zip);
        var in = new ZipInputStream(file)) {
      for (ZipEntry entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
        Path target = root.resolve(entry.getName()).normalize();
        if (!target.startsWith(root)) {
          throw new IOException(zip + " has an entry outside of it: " + entry.getName());
        }
        if (entry.isDirectory()) {
          Files.createDirectories(target);
        } else {
          Files.createDirectories(target.getParent());
          Files.copy(in, target);
        }
      }
    }
    return new ZipContent(root);
  }

  Path root() {
    return root;
  }

  /** The jars in {@code lib/}, by name, as Lambda's class loader takes them. */
  List<Path> jars() throws IOException {
    try (Stream<Path> files = Files.list(root.resolve("lib"))) {
      return files.filter(it -> it.toString().endsWith(".jar")).sorted().toList();
    }
  }

  /**
   * Lays the jars out as they are read: a class that is not compressed within its jar is not
   * expanded at each start. The zip around them compresses all the better.
   */
  void storeJars() throws IOException {
    for (Path jar : jars()) {
      Path stored = jar.resolveSibling(jar.getFileName() + ".stored");
      try (var in = new ZipFile(jar.toFile());
          var out = new ZipOutputStream(Files.newOutputStream(stored))) {
        out.setMethod(ZipOutputStream.STORED);
        for (ZipEntry entry : Collections.list(in.entries())) {
          store(entry.getName(), in.getInputStream(entry).readAllBytes(), out);
        }
      }
      Files.move(stored, jar, StandardCopyOption.REPLACE_EXISTING);
    }
  }

  private static void store(String name, byte[] bytes, ZipOutputStream out) throws IOException {
    var sum = new CRC32();
    sum.update(bytes);
    var entry = new ZipEntry(name);
    entry.setTimeLocal(TIME);
    entry.setSize(bytes.length);
    entry.setCompressedSize(bytes.length);
    entry.setCrc(sum.getValue());
    out.putNextEntry(entry);
    out.write(bytes);
    out.closeEntry();
  }

  /** Writes it as a zip. */
  void pack(Path zip) throws IOException {
    try (OutputStream file = Files.newOutputStream(zip);
        var out = new ZipOutputStream(file)) {
      for (Path it : files()) {
        String name = root.relativize(it).toString().replace('\\', '/');
        var entry = new ZipEntry(Files.isDirectory(it) ? name + "/" : name);
        entry.setTimeLocal(TIME);
        out.putNextEntry(entry);
        if (!Files.isDirectory(it)) {
          Files.copy(it, out);
        }
        out.closeEntry();
      }
    }
  }

  @Override
  public void close() throws IOException {
    for (Path file : files().reversed()) {
      Files.delete(file);
    }
    Files.delete(root);
  }

  /** All that is below the root; a folder comes before what is in it. */
  private List<Path> files() throws IOException {
    try (Stream<Path> files = Files.walk(root)) {
      return files.filter(it -> !it.equals(root)).sorted(Comparator.naturalOrder()).toList();
    }
  }
}

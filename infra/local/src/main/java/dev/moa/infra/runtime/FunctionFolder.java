package dev.moa.infra.runtime;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.ZipInputStream;

/**
 * A function zip unpacked as Lambda unpacks it to /var/task: classes at the root, jars in {@code
 * lib/}. It is gone from disk after {@link #close}.
 */
public final class FunctionFolder implements AutoCloseable {

  private final Path root;

  private FunctionFolder(Path root) {
    this.root = root;
  }

  /**
   * Unpacks a zip into a new folder under the given one.
   *
   * @throws IOException if there is no such zip, it is damaged, or the disk is full
   */
  public static FunctionFolder unpack(Path zip, Path under) throws IOException {
    Files.createDirectories(under);
    try (InputStream file = Files.newInputStream(zip);
        ZipInputStream in = new ZipInputStream(file)) {
      var folder = new FunctionFolder(Files.createTempDirectory(under, "task-"));
      for (var entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
        Path target = folder.root.resolve(entry.getName()).normalize();
        if (!target.startsWith(folder.root)) {
          throw new IOException(zip + " has an entry outside of it: " + entry.getName());
        }
        if (entry.isDirectory()) {
          Files.createDirectories(target);
        } else {
          Files.createDirectories(target.getParent());
          Files.copy(in, target);
        }
      }
      return folder;
    }
  }

  /** What LAMBDA_TASK_ROOT names. */
  public Path root() {
    return root;
  }

  /** The jars in {@code lib/}, in the order in which Lambda's class loader takes them. */
  public List<Path> jars() throws IOException {
    if (!Files.isDirectory(root.resolve("lib"))) {
      return List.of();
    }
    try (Stream<Path> files = Files.list(root.resolve("lib"))) {
      return files.filter(it -> it.toString().endsWith(".jar")).sorted().toList();
    }
  }

  @Override
  public void close() throws IOException {
    try (Stream<Path> files = Files.walk(root)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(file);
      }
    }
  }
}

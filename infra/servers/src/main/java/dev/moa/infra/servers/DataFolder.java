package dev.moa.infra.servers;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * The one folder that holds the servers' data, used by one run at a time.
 *
 * <p>Opening it locks it and ends the processes that an earlier run left behind when it was killed.
 */
public final class DataFolder implements AutoCloseable {

  /** Below this, PostgreSQL and the queues cannot be trusted to keep what they are given. */
  private static final long LEAST_USABLE_BYTES = 300L << 20;

  private final Path root;
  private final boolean lasting;
  private final FolderLock lock;
  private final ChildProcesses children;

  private DataFolder(Path root, boolean lasting, FolderLock lock) {
    this.root = root;
    this.lasting = lasting;
    this.lock = lock;
    this.children = new ChildProcesses(root);
  }

  /**
   * Opens a folder whose data lasts. It is made if it does not exist.
   *
   * @param folder an empty folder, or one opened before
   * @param fresh whether to empty it first
   * @throws StartRefused if another run uses it, if it holds somebody else's files, if it cannot be
   *     written, or if its disk has less than 300 MB of usable space
   */
  public static DataFolder open(Path folder, boolean fresh) {
    try {
      Path root = Files.createDirectories(folder.toAbsolutePath()).toRealPath();
      refuseForeign(root);
      DataFolder data = locked(root, true);
      try {
        data.children.endStale();
        if (fresh) {
          Trees.empty(root, root.resolve(FolderLock.FILE));
        }
        requireSpace(root, LEAST_USABLE_BYTES);
        return data;
      } catch (IOException | RuntimeException e) {
        data.close();
        throw e;
      }
    } catch (IOException | UncheckedIOException e) {
      throw new StartRefused("The data folder %s cannot be used: %s".formatted(folder, e), e);
    }
  }

  /** An empty folder for this JVM, gone when it is closed. */
  static DataFolder throwAway(Path folder) throws IOException {
    Path root = Files.createDirectories(folder).toRealPath();
    requireSpace(root, LEAST_USABLE_BYTES);
    return locked(root, false);
  }

  /** The folder itself, as an absolute path without symbolic links. */
  public Path path() {
    return root;
  }

  /** A folder inside it, made if it does not exist. */
  public Path folder(String name) {
    try {
      return Files.createDirectories(root.resolve(name));
    } catch (IOException e) {
      throw new StartRefused("%s cannot be made: %s".formatted(root.resolve(name), e), e);
    }
  }

  /** Whether the servers must keep in it what they were given, or may be quicker. */
  boolean lasting() {
    return lasting;
  }

  ChildProcesses children() {
    return children;
  }

  /** Lets another run use the folder. To be called once the servers have ended. */
  @Override
  public void close() {
    if (!lasting) {
      try {
        Trees.delete(root);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
    lock.close();
  }

  static void requireSpace(Path root, long bytes) throws IOException {
    long usable = Files.getFileStore(root).getUsableSpace();
    if (usable < bytes) {
      throw new StartRefused(
          "The disk of %s is full: %d MB are left, %d MB are needed."
              .formatted(root, usable >> 20, bytes >> 20));
    }
  }

  private static DataFolder locked(Path root, boolean lasting) throws IOException {
    var lock = FolderLock.of(root);
    if (lock.isEmpty()) {
      throw new StartRefused(
          "%s is in use by process %s: end that one first, or name another folder for the data."
              .formatted(root, FolderLock.holder(root)));
    }
    return new DataFolder(root, lasting, lock.get());
  }

  private static void refuseForeign(Path root) throws IOException {
    try (var files = Files.list(root)) {
      if (!Files.exists(root.resolve(FolderLock.FILE)) && files.findAny().isPresent()) {
        throw new StartRefused(
            root + " holds files that are not Moa's: name an empty folder for the data.");
      }
    }
  }
}

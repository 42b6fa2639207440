package dev.moa.infra.servers;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.concurrent.locks.ReentrantLock;

/**
 * PostgreSQL's programs and files on the disk, either whole or away: what a kill left half unpacked
 * or half initialised is deleted before the next start, which would take it for whole.
 */
final class PostgresCluster implements AutoCloseable {

  /** Threads of one JVM cannot wait for each other at a file lock. */
  private static final ReentrantLock IN_THIS_JVM = new ReentrantLock();

  private final Path programs;
  private final Path files;
  private final FileChannel lock;

  private PostgresCluster(Path programs, Path files, FileChannel lock) {
    this.programs = programs;
    this.files = files;
    this.lock = lock;
  }

  /**
   * Holds the programs until it is closed, so that nobody else unpacks them at the same time.
   *
   * @throws StartRefused if the files are another version's
   */
  static PostgresCluster prepare(DataFolder data) throws IOException {
    Path programs =
        data.lasting()
            ? data.folder("bin").resolve("postgres")
            : TemporaryFolders.postgresPrograms();
    Files.createDirectories(programs);
    IN_THIS_JVM.lock();
    try {
      FileChannel channel =
          FileChannel.open(
              programs.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
      channel.lock();
      Path files = data.path().resolve(PostgresServer.FILES);
      var cluster = new PostgresCluster(programs, files, channel);
      cluster.deleteHalf();
      return cluster;
    } catch (IOException | RuntimeException e) {
      IN_THIS_JVM.unlock();
      throw e;
    }
  }

  /** Where the programs are, or are to be unpacked. */
  Path programs() {
    return programs;
  }

  /** Where the databases are, or are to be made. */
  Path files() {
    return files;
  }

  /** Once the server has answered, its files are whole. */
  void complete() throws IOException {
    if (!Files.exists(wholeMark())) {
      Files.createFile(wholeMark());
    }
  }

  @Override
  public void close() throws IOException {
    try {
      lock.close();
    } finally {
      IN_THIS_JVM.unlock();
    }
  }

  private void deleteHalf() throws IOException {
    try (var unpacked = Files.newDirectoryStream(programs, "PG-*")) {
      for (Path folder : unpacked) {
        if (!Files.exists(folder.resolve(".exists"))) {
          Trees.delete(folder);
        }
      }
    }
    if (!Files.exists(wholeMark())) {
      Trees.delete(files);
      return;
    }
    String version = Files.readString(files.resolve("PG_VERSION")).strip();
    if (!version.equals(Integer.toString(PostgresServer.VERSION))) {
      throw new StartRefused(
          "%s holds data of PostgreSQL %s, this one is %d: start with an empty data folder."
              .formatted(files, version, PostgresServer.VERSION));
    }
  }

  private Path wholeMark() {
    return files.resolveSibling(PostgresServer.FILES + ".whole");
  }
}

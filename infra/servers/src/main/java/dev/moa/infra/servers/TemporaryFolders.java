package dev.moa.infra.servers;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.UUID;

/** Folders for tests, among the system's temporary files and per user. */
final class TemporaryFolders {

  private static final Path ROOT =
      Path.of(
          System.getProperty("java.io.tmpdir"), "moa-tests-" + System.getProperty("user.name", ""));

  private TemporaryFolders() {}

  /** Where PostgreSQL's programs are unpacked once for the tests of all modules. */
  static Path postgresPrograms() {
    return ROOT.resolve("postgres-programs");
  }

  /**
   * A new throw-away data folder. Those of test runs that were killed are deleted on the way, and
   * the processes that they left behind are ended.
   */
  static synchronized DataFolder newData() throws IOException {
    Path runs = Files.createDirectories(ROOT.resolve("runs")).toRealPath();
    try (var channel =
        FileChannel.open(
            ROOT.resolve("runs.lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
      channel.lock();
      try (var earlier = Files.newDirectoryStream(runs)) {
        for (Path run : earlier) {
          deleteIfLeftBehind(run);
        }
      }
      String name = ProcessHandle.current().pid() + "-" + UUID.randomUUID();
      return DataFolder.throwAway(runs.resolve(name));
    }
  }

  private static void deleteIfLeftBehind(Path run) throws IOException {
    var ours = FolderLock.of(run);
    if (ours.isPresent()) {
      try {
        new ChildProcesses(run).endStale();
        Trees.delete(run);
      } finally {
        ours.get().close();
      }
    }
  }
}

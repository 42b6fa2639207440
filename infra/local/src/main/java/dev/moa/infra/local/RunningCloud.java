package dev.moa.infra.local;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/**
 * What a running local cloud leaves in its data folder for other processes of the same user: the
 * variables of each function. The file is gone when the cloud ends; what a kill left is not
 * believed.
 *
 * @param pid the cloud's process
 * @param started when that process began, so that a later one with its number is not taken for it
 * @param functions the variables of each function, by the functions' names
 */
record RunningCloud(long pid, long started, Map<String, Map<String, String>> functions) {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String FILE = "variables.json";

  /** Says that this process runs the cloud of a data folder; closing takes it back. */
  static AutoCloseable announce(Path data, Map<String, Map<String, String>> functions)
      throws IOException {
    ProcessHandle self = ProcessHandle.current();
    Path file = data.resolve(FILE);
    Path partial = Files.createTempFile(data, "new-", ".json", ownerOnly());
    Files.write(
        partial, JSON.writeValueAsBytes(new RunningCloud(self.pid(), startOf(self), functions)));
    Files.move(partial, file, StandardCopyOption.ATOMIC_MOVE);
    return () -> Files.deleteIfExists(file);
  }

  /** The cloud that runs in a data folder now, if one does. */
  static Optional<RunningCloud> in(Path data) throws IOException {
    Path file = data.resolve(FILE);
    if (!Files.exists(file)) {
      return Optional.empty();
    }
    RunningCloud cloud = JSON.readValue(Files.readAllBytes(file), RunningCloud.class);
    return ProcessHandle.of(cloud.pid)
        .filter(process -> process.isAlive() && startOf(process) == cloud.started)
        .map(_ -> cloud);
  }

  private static long startOf(ProcessHandle process) {
    return process.info().startInstant().map(Instant::toEpochMilli).orElse(0L);
  }

  /** It holds passwords. */
  private static FileAttribute<?>[] ownerOnly() {
    return FileSystems.getDefault().supportedFileAttributeViews().contains("posix")
        ? new FileAttribute<?>[] {
          PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"))
        }
        : new FileAttribute<?>[0];
  }
}

package dev.moa.infra.servers;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Keeps a folder to one process: the system releases it however that process ends. */
final class FolderLock implements AutoCloseable {

  /** The file that is locked; it holds the number of the process that has the folder. */
  static final String FILE = "moa.lock";

  /**
   * The folders that this JVM has. To open a locked file again and to close it would release the
   * lock: on POSIX systems it belongs to the process, not to the channel.
   */
  private static final Set<Path> HELD = ConcurrentHashMap.newKeySet();

  private final Path folder;
  private final FileChannel channel;

  private FolderLock(Path folder, FileChannel channel) {
    this.folder = folder;
    this.channel = channel;
  }

  /**
   * Locks a folder, unless another process or another part of this one has it.
   *
   * @param folder an absolute path without symbolic links
   */
  static Optional<FolderLock> of(Path folder) throws IOException {
    if (!HELD.add(folder)) {
      return Optional.empty();
    }
    Optional<FolderLock> lock = Optional.empty();
    try {
      lock = lockFile(folder);
      return lock;
    } finally {
      if (lock.isEmpty()) {
        HELD.remove(folder);
      }
    }
  }

  private static Optional<FolderLock> lockFile(Path folder) throws IOException {
    FileChannel channel =
        FileChannel.open(folder.resolve(FILE), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    if (channel.tryLock() == null) {
      channel.close();
      return Optional.empty();
    }
    channel.truncate(0);
    String pid = Long.toString(ProcessHandle.current().pid());
    channel.write(ByteBuffer.wrap(pid.getBytes(StandardCharsets.UTF_8)));
    return Optional.of(new FolderLock(folder, channel));
  }

  /** The number of the process that has, or last had, the folder. */
  static String holder(Path folder) throws IOException {
    return HELD.contains(folder)
        ? Long.toString(ProcessHandle.current().pid())
        : Files.readString(folder.resolve(FILE)).strip();
  }

  @Override
  public void close() {
    try {
      channel.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } finally {
      HELD.remove(folder);
    }
  }
}

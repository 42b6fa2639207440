package dev.moa.placements.store;

import io.micronaut.core.annotation.Nullable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.zip.CRC32C;

/** The files of a root: one for each key, and one beside it while it is being written. */
final class FileTree {

  private static final String PARTIAL = ".partial";
  private static final int BUFFER = 1 << 17;

  /** A folder may be removed for being empty just when something is to come into it. */
  private static final int TRIES = 5;

  private final @Nullable Path root;

  FileTree(@Nullable String root) {
    this.root = root == null || root.isBlank() ? null : Path.of(root).toAbsolutePath().normalize();
  }

  /**
   * @throws StoreException if there are no files here, or the key would lead out of the root
   */
  Path file(StoredAt at) {
    return under(at.place(), at.key());
  }

  Path partial(StoredAt at) {
    return under(at.place(), at.key() + PARTIAL);
  }

  private Path under(String place, String key) {
    Path folder = folder(place);
    Path file = folder.resolve(key).normalize();
    if (!file.startsWith(folder) || file.equals(folder)) {
      throw new StoreException("%s/%s leads out of the root of files".formatted(place, key));
    }
    return file;
  }

  private Path folder(String place) {
    Path folder = root().resolve(place).normalize();
    if (!folder.startsWith(root())) {
      throw new StoreException(place + " leads out of the root of files");
    }
    return folder;
  }

  private Path root() {
    if (root == null) {
      throw new StoreException("this function has no root of files");
    }
    return root;
  }

  boolean onOneDisk(StoredAt one, StoredAt other) {
    try {
      return Files.getFileStore(existing(file(one)))
          .equals(Files.getFileStore(existing(file(other))));
    } catch (IOException e) {
      throw new StoreException("the disks of files cannot be told apart", e);
    }
  }

  /** Whether that many bytes more would fit; true if nobody knows. */
  boolean hasRoom(StoredAt at, long bytes) {
    try {
      return Files.getFileStore(existing(file(at))).getUsableSpace() >= bytes;
    } catch (IOException e) {
      return true;
    }
  }

  private static Path existing(Path file) {
    Path there = file;
    while (!Files.exists(there)) {
      there = there.getParent();
    }
    return there;
  }

  /** An empty file beside the key's. */
  Path newPartial(StoredAt at) throws IOException {
    Path partial = partial(at);
    inFolder(
        partial,
        () ->
            FileChannel.open(
                    partial,
                    StandardOpenOption.CREATE,
                    StandardOpenOption.WRITE,
                    StandardOpenOption.TRUNCATE_EXISTING)
                .close());
    return partial;
  }

  /**
   * Writes a stretch into a file that is there and forces it to the disk.
   *
   * @return what these bytes are called
   */
  static String write(Source source, Piece piece, Path file) throws IOException {
    CRC32C sum = new CRC32C();
    byte[] bytes = new byte[(int) Math.min(BUFFER, piece.bytes())];
    try (FileChannel out = FileChannel.open(file, StandardOpenOption.WRITE);
        InputStream in = source.read(piece.from(), piece.bytes())) {
      long at = piece.from();
      for (int count = in.read(bytes); count > 0; count = in.read(bytes)) {
        sum.update(bytes, 0, count);
        ByteBuffer buffer = ByteBuffer.wrap(bytes, 0, count);
        while (buffer.hasRemaining()) {
          at += out.write(buffer, at);
        }
      }
      out.force(true);
    }
    return Long.toHexString(sum.getValue());
  }

  /** Gives a file a key's name and takes its old one away; fails if the name is taken. */
  void publish(Path partial, StoredAt at) throws IOException {
    link(partial, at);
    Files.delete(partial);
  }

  /** Gives a file a key's name as well; fails if the name is taken. */
  void link(Path existing, StoredAt at) throws IOException {
    Path file = file(at);
    inFolder(file, () -> Files.createLink(file, existing));
    force(file.getParent());
    force(file.getParent().getParent());
  }

  private static void inFolder(Path file, Making making) throws IOException {
    for (int tries = 1; ; tries++) {
      Files.createDirectories(file.getParent());
      try {
        making.run();
        return;
      } catch (NoSuchFileException e) {
        if (tries == TRIES || Files.exists(file.getParent())) {
          throw e;
        }
      }
    }
  }

  private static void force(Path folder) throws IOException {
    try (FileChannel open = FileChannel.open(folder, StandardOpenOption.READ)) {
      open.force(true);
    }
  }

  /** Removes a key's own folder once nothing is in it. */
  void removeEmptyFolder(StoredAt at) {
    Path folder = file(at).getParent();
    if (!at.key().contains("/") || folder.equals(root)) {
      return;
    }
    try {
      Files.deleteIfExists(folder);
    } catch (DirectoryNotEmptyException e) {
      return; // something else of this content is there
    } catch (IOException e) {
      throw new StoreException(at + " cannot be tidied up", e);
    }
  }

  /** Keys of whole objects; what comes or goes meanwhile is among them or not. */
  List<String> keys(String place) {
    return FileKeys.under(folder(place)).stream().filter(it -> !it.endsWith(PARTIAL)).toList();
  }

  @FunctionalInterface
  private interface Making {
    void run() throws IOException;
  }
}

package dev.moa.placements.store;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;

/** Lists the files of a folder, in which others come and go. */
final class FileKeys extends SimpleFileVisitor<Path> {

  private final Path folder;
  private final List<String> keys = new ArrayList<>();

  private FileKeys(Path folder) {
    this.folder = folder;
  }

  /** Paths of all files below a folder, as keys; none if there is no such folder. */
  static List<String> under(Path folder) {
    FileKeys found = new FileKeys(folder);
    try {
      Files.walkFileTree(folder, found);
    } catch (IOException e) {
      throw new StoreException(folder + " cannot be listed", e);
    }
    return found.keys;
  }

  @Override
  public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
    if (attributes.isRegularFile()) {
      keys.add(folder.relativize(file).toString().replace('\\', '/'));
    }
    return FileVisitResult.CONTINUE;
  }

  @Override
  public FileVisitResult visitFileFailed(Path file, IOException e) throws IOException {
    if (e instanceof NoSuchFileException) {
      return FileVisitResult.CONTINUE;
    }
    throw e;
  }
}

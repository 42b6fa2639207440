package dev.moa.infra.servers;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;

/** Whole trees of files. */
final class Trees {

  private Trees() {}

  /** Deletes a folder and all that is in it, if it exists. Links are deleted, not followed. */
  static void delete(Path folder) throws IOException {
    if (Files.exists(folder)) {
      empty(folder, folder.resolve("."));
      Files.delete(folder);
    }
  }

  /** Deletes all that is in a folder, but one file directly in it. */
  static void empty(Path folder, Path kept) throws IOException {
    try (var files = Files.walk(folder)) {
      List<Path> deepestFirst = files.sorted(Comparator.reverseOrder()).toList();
      for (Path file : deepestFirst) {
        if (!file.equals(folder) && !file.equals(kept)) {
          Files.delete(file);
        }
      }
    }
  }
}

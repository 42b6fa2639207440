package dev.moa.infra.bench;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.stream.Stream;

/** Makes jars: an AOT cache wants jars, a function zip has its own classes in folders. */
final class JarFiles {

  private JarFiles() {}

  /**
   * A jar of a folder's files, except those under {@code without}. Folders are entries too:
   * Micronaut finds its beans by listing one.
   */
  static Path of(Path folder, String without, Path jar) throws IOException {
    try (Stream<Path> all = Files.walk(folder);
        var out = new JarOutputStream(Files.newOutputStream(jar))) {
      List<Path> files =
          all.filter(file -> !file.equals(folder))
              .filter(file -> !folder.relativize(file).startsWith(without))
              .sorted()
              .toList();
      for (Path file : files) {
        String name = folder.relativize(file).toString();
        if (Files.isDirectory(file)) {
          out.putNextEntry(new JarEntry(name + "/"));
        } else {
          out.putNextEntry(new JarEntry(name));
          Files.copy(file, out);
        }
      }
    }
    return jar;
  }

  /** A jar of a few classes. */
  static Path ofClasses(Path jar, String... types) throws IOException {
    try (var out = new JarOutputStream(Files.newOutputStream(jar))) {
      for (String type : types) {
        String name = type.replace('.', '/') + ".class";
        try (InputStream in = JarFiles.class.getClassLoader().getResourceAsStream(name)) {
          out.putNextEntry(new JarEntry(name));
          in.transferTo(out);
        }
      }
    }
    return jar;
  }
}

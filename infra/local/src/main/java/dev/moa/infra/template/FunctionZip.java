package dev.moa.infra.template;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;

/** What Lambda unpacks for a function: classes at the root, jars in lib/. */
public final class FunctionZip {
  private static final String CLASS = ".class";

  private FunctionZip() {}

  /**
   * The binary names of the classes that Lambda finds in a zip, those of its jars included.
   *
   * @throws IOException when there is no such zip or it cannot be read
   */
  public static Set<String> classes(Path zip) throws IOException {
    Set<String> classes = new TreeSet<>();
    try (InputStream file = Files.newInputStream(zip);
        ZipInputStream entries = new ZipInputStream(file)) {
      for (ZipEntry entry = entries.getNextEntry(); entry != null; entry = entries.getNextEntry()) {
        String name = entry.getName();
        if (name.startsWith("lib/") && name.endsWith(".jar")) {
          // Not closed: it reads on from the entry of the outer zip.
          add(new ZipInputStream(entries), classes);
        } else {
          add(name, classes);
        }
      }
    }
    return classes;
  }

  private static void add(ZipInputStream jar, Set<String> classes) throws IOException {
    for (ZipEntry entry = jar.getNextEntry(); entry != null; entry = jar.getNextEntry()) {
      add(entry.getName(), classes);
    }
  }

  private static void add(String entry, Set<String> classes) {
    if (entry.endsWith(CLASS) && !entry.startsWith("META-INF/")) {
      String name = entry.substring(0, entry.length() - CLASS.length());
      classes.add(name.replace('/', '.'));
    }
  }
}

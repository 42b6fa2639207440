package dev.moa.infra.local.lambda;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The areas' zips, each opened when the first of its functions is called, or before. */
public final class Areas {
  private static final Logger LOG = LoggerFactory.getLogger(Areas.class);

  private final Path folder;
  private final Map<Path, AreaZip> open = new HashMap<>();

  /**
   * Nothing is read yet.
   *
   * @param folder where zips are unpacked, one folder per content
   */
  public Areas(Path folder) {
    this.folder = folder;
  }

  synchronized ClassLoader loader(Path zip) throws IOException {
    AreaZip area = open.get(zip);
    if (area == null) {
      area = AreaZip.open(zip, folder);
      open.put(zip, area);
    }
    return area.loader();
  }

  /**
   * Opens all of these and removes what is unpacked of others.
   *
   * @return how many are open
   * @throws IOException if a zip cannot be read or the disk is full
   */
  public synchronized int prepare(Collection<Path> zips) throws IOException {
    for (Path zip : zips) {
      loader(zip);
    }
    Set<Path> needed = open.values().stream().map(AreaZip::unpacked).collect(Collectors.toSet());
    if (Files.isDirectory(folder)) {
      try (Stream<Path> all = Files.list(folder)) {
        for (Path old : all.filter(it -> !needed.contains(it)).toList()) {
          delete(old);
        }
      }
    }
    return open.size();
  }

  private static void delete(Path old) throws IOException {
    try (Stream<Path> files = Files.walk(old)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    }
  }

  synchronized void close() {
    for (AreaZip area : open.values()) {
      try {
        area.close();
      } catch (IOException e) {
        LOG.warn("An area's class loader could not be closed", e);
      }
    }
    open.clear();
  }
}

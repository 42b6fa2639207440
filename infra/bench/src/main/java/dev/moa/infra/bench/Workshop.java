package dev.moa.infra.bench;

import dev.moa.infra.runtime.FunctionFolder;
import dev.moa.infra.runtime.Launch;
import dev.moa.infra.runtime.RuntimeClient;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Unpacks zips once, lays them out, and knows how a subject is started in each layout. */
final class Workshop implements AutoCloseable {

  private final Path folder;
  private final RuntimeClient client;
  private final Map<Path, Unpacked> zips = new HashMap<>();

  Workshop(Path folder, RuntimeClient client) {
    this.folder = folder;
    this.client = client;
  }

  RuntimeClient client() {
    return client;
  }

  /** How the subject is started, before any cache. */
  Launch launch(Subject subject, Layout layout) {
    Unpacked zip = zips.computeIfAbsent(layout.zip(subject.zip()), this::unpack);
    var managed =
        Launch.managed(
            subject.name(), subject.handler(), subject.memoryMb(), zip.task(), subject.variables());
    return layout.flat() ? managed.flat(zip.empty(), zip.jars()) : managed;
  }

  /** A new file for whatever belongs to a zip in a layout. */
  Path file(Path zip, Layout layout, String suffix) {
    String area = zip.getParent().getParent().getFileName() + "-" + zip.getFileName();
    return folder.resolve(area + "-" + layout.name().toLowerCase(java.util.Locale.ROOT) + suffix);
  }

  @Override
  public void close() throws IOException {
    for (Unpacked zip : zips.values()) {
      zip.task().close();
    }
  }

  private Unpacked unpack(Path zip) {
    try {
      var task = FunctionFolder.unpack(zip, folder);
      Path flat = Files.createTempDirectory(folder, "flat-");
      List<Path> jars = new ArrayList<>();
      jars.add(JarFiles.of(task.root(), "lib", flat.resolve("function.jar")));
      jars.addAll(task.jars());
      return new Unpacked(task, Files.createDirectory(flat.resolve("empty")), jars);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private record Unpacked(FunctionFolder task, Path empty, List<Path> jars) {}
}

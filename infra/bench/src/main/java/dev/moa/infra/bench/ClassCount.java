package dev.moa.infra.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * How many classes a start loads.
 *
 * @param all whatever they come from
 * @param cached those that a cache or archive held, the JDK's own default archive included
 */
record ClassCount(long all, long cached) {

  static List<String> flags(Path log) {
    return List.of("-Xlog:class+load=info:file=" + log + ":none:filecount=0");
  }

  static ClassCount read(Path log) throws IOException {
    try (Stream<String> lines = Files.lines(log)) {
      List<String> loads = lines.filter(line -> line.contains(" source: ")).toList();
      long cached = loads.stream().filter(line -> line.contains("shared objects file")).count();
      return new ClassCount(loads.size(), cached);
    }
  }
}

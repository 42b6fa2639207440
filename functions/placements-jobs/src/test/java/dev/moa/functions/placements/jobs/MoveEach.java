package dev.moa.functions.placements.jobs;

import dev.moa.functions.QueueFunction;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * Moves contents in a JVM of its own, and says of each whether it went well and what files are
 * left.
 */
final class MoveEach {

  private MoveEach() {}

  public static void main(String[] contents) throws IOException {
    Map<String, String> variables = new HashMap<>(System.getenv());
    try (QueueFunction worker = new QueueFunction(variables)) {
      for (String content : contents) {
        boolean moved = MovesWorld.moved(worker, UUID.fromString(content), Duration.ofMinutes(5));
        System.out.println(moved + " " + content);
      }
    }
    Path root = Path.of(variables.get("CONTENTS_FILES"));
    try (Stream<Path> files = Files.walk(root)) {
      files
          .filter(Files::isRegularFile)
          .forEach(it -> System.out.println("file " + root.relativize(it)));
    }
    System.out.flush();
    Runtime.getRuntime().halt(0);
  }
}

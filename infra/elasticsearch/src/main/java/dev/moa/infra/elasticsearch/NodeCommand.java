package dev.moa.infra.elasticsearch;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/** The command that starts a {@link SearchNode}. It uses no class of the server itself. */
public final class NodeCommand {

  /** What the server's own launcher opens to it. */
  private static final List<String> OPENED =
      List.of("codecs.lucene99", "codecs.hnsw", "internal.vectorization");

  /** By its name: the class itself cannot be linked where the server's libraries are not. */
  private static final String MAIN = NodeCommand.class.getPackageName() + ".SearchNode";

  private NodeCommand() {}

  /**
   * Program and arguments, for this JVM's own kind of machine.
   *
   * @param data a folder of its own, made if it does not exist: data and logs
   * @param port the port of 127.0.0.1 that it is to listen on for HTTP
   * @throws IllegalStateException if the server's files are not where the build puts them
   */
  public static List<String> of(Path data, int port) {
    Path home = target().resolve("home");
    Path libraries = home.resolve("lib");
    if (!Files.isDirectory(libraries)) {
      throw new IllegalStateException(
          home + " is missing: build it with mvn -DskipTests package, as scripts/run does.");
    }
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-Xmx512m"));
    // Its modules, and nothing but our main class on the class path: it looks for classes that are
    // there twice and ends if it finds one.
    command.addAll(List.of("--module-path", libraries.toString()));
    command.add("--add-modules=jdk.net,jdk.management.agent,ALL-MODULE-PATH");
    for (String opened : OPENED) {
      command.add(
          "--add-opens=org.apache.lucene.core/org.apache.lucene.%s=org.elasticsearch.server"
              .formatted(opened));
    }
    command.add("--enable-native-access=org.elasticsearch.nativeaccess,org.apache.lucene.core");
    command.add("--sun-misc-unsafe-memory-access=allow");
    command.add("-Dfile.encoding=UTF-8");
    command.add("-Des.distribution.type=zip");
    command.add("-Des.path.home=" + home);
    command.add("-Des.nativelibs.path=" + libraries.resolve("platform").resolve(platform()));
    command.addAll(List.of("-cp", mainJar(home).toString(), MAIN));
    command.addAll(List.of(home.toString(), data.toString(), Integer.toString(port)));
    return List.copyOf(command);
  }

  /** The jar or the folder that this class is in stands in it. */
  private static Path target() {
    try {
      var location = NodeCommand.class.getProtectionDomain().getCodeSource().getLocation();
      return Path.of(location.toURI()).getParent();
    } catch (URISyntaxException e) {
      throw new IllegalStateException(e);
    }
  }

  /** It is named after the version, and of two the newer was built last. */
  private static Path mainJar(Path home) {
    try (var files = Files.list(home)) {
      return files
          .filter(file -> file.toString().endsWith(".jar"))
          .max(Comparator.comparing(file -> file.toFile().lastModified()))
          .orElseThrow(() -> new IllegalStateException("There is no jar in " + home));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String platform() {
    String system = System.getProperty("os.name").startsWith("Mac") ? "darwin" : "linux";
    String processor = System.getProperty("os.arch").toLowerCase(Locale.ROOT);
    return system + (processor.equals("aarch64") ? "-aarch64" : "-x64");
  }
}

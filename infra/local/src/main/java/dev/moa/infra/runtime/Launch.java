package dev.moa.infra.runtime;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * How a function's process is started.
 *
 * @param function its logical id
 * @param handler the handler class
 * @param memoryMb what the function is told that it has; sets the heap as Lambda does
 * @param taskRoot the unpacked zip, from which the client's class loader takes {@code lib/*.jar}
 * @param classPath jars on the JVM's own class path after the client's; none in Lambda's layout
 * @param jvmFlags before the class path
 * @param variables the function's own environment
 */
public record Launch(
    String function,
    String handler,
    int memoryMb,
    Path taskRoot,
    List<Path> classPath,
    List<String> jvmFlags,
    Map<String, String> variables) {

  /** What Lambda's managed Java runtime sets for a function of one CPU without SnapStart. */
  public static final List<String> MANAGED_FLAGS =
      List.of("-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1");

  /**
   * The way of the managed runtime: only the client on the class path, the rest from the zip. What
   * the function's JAVA_TOOL_OPTIONS says of the compilers holds, as AWS documents, though a JVM
   * alone would prefer its command line.
   */
  public static Launch managed(
      String function,
      String handler,
      int memoryMb,
      FunctionFolder folder,
      Map<String, String> variables) {
    boolean ownCompilers =
        variables.getOrDefault("JAVA_TOOL_OPTIONS", "").contains("TieredStopAtLevel");
    List<String> flags =
        ownCompilers
            ? MANAGED_FLAGS.stream().filter(flag -> !flag.contains("TieredStopAtLevel")).toList()
            : MANAGED_FLAGS;
    return new Launch(function, handler, memoryMb, folder.root(), List.of(), flags, variables);
  }

  /**
   * The way of a container image: everything on the JVM's class path.
   *
   * @param emptyFolder what stands in for the zip, from which nothing is loaded then
   */
  public Launch flat(Path emptyFolder, List<Path> jars) {
    return new Launch(function, handler, memoryMb, emptyFolder, jars, jvmFlags, variables);
  }

  /** The same with more flags for the JVM. */
  public Launch withFlags(List<String> more) {
    List<String> all = new ArrayList<>(jvmFlags);
    all.addAll(more);
    return new Launch(function, handler, memoryMb, taskRoot, classPath, all, variables);
  }

  List<String> command(RuntimeClient client) {
    List<Path> path = new ArrayList<>(client.jars());
    path.addAll(classPath);
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.add("-Xmx" + Math.max(64, memoryMb * 85 / 100) + "m");
    command.add("--enable-native-access=ALL-UNNAMED");
    command.add(client.nativeLibraryFlag());
    command.addAll(jvmFlags);
    command.add("-cp");
    command.add(String.join(":", path.stream().map(Path::toString).toList()));
    command.add(RuntimeClient.MAIN);
    command.add(handler);
    return command;
  }
}

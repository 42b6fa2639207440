package dev.moa.infra.local;

import java.nio.file.Path;
import java.util.Map;
import java.util.function.Consumer;

/**
 * How a local cloud is to be started.
 *
 * @param root the project's folder, where template.yaml is
 * @param data the folder that keeps data between runs; one run at a time
 * @param port the API's port on 127.0.0.1, or 0 for a free one
 * @param fresh whether to begin with an empty data folder
 * @param environment the variables that name outside servers and registries
 * @param out takes what a person should read, line by line
 */
public record Options(
    Path root,
    Path data,
    int port,
    boolean fresh,
    Map<String, String> environment,
    Consumer<String> out) {

  /** The default port of the API. */
  public static final int PORT = 3000;

  /** As {@code scripts/run} without arguments: port 3000, data in {@code .moa}. */
  public static Options of(Path root) {
    return new Options(root, root.resolve(".moa"), PORT, false, System.getenv(), line -> {});
  }

  public Options withData(Path folder) {
    return new Options(root, folder, port, fresh, environment, out);
  }

  public Options withPort(int wanted) {
    return new Options(root, data, wanted, fresh, environment, out);
  }

  public Options withFresh(boolean empty) {
    return new Options(root, data, port, empty, environment, out);
  }

  public Options withEnvironment(Map<String, String> variables) {
    return new Options(root, data, port, fresh, Map.copyOf(variables), out);
  }

  public Options withOut(Consumer<String> lines) {
    return new Options(root, data, port, fresh, environment, lines);
  }
}

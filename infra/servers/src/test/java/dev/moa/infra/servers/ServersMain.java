package dev.moa.infra.servers;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.stream.Stream;

/** A run of its own: starts all servers on a data folder, says where they are, and stays. */
public final class ServersMain {

  private ServersMain() {}

  /** Arguments: the data folder, and the file that the variables are written to once all answer. */
  public static void main(String[] arguments) throws IOException, InterruptedException {
    Map<Service, Integer> ports = new EnumMap<>(Service.class);
    Stream.of(Service.values()).forEach(service -> ports.put(service, 0));
    DataFolder data = DataFolder.open(Path.of(arguments[0]), false);
    LocalServers servers =
        LocalServers.start(data, ports, Map.of(), it -> System.out.println(it.line()));
    Runtime.getRuntime().addShutdownHook(new Thread(() -> end(servers, data)));
    var variables = new Properties();
    variables.putAll(servers.variables());
    Path whole = Path.of(arguments[1] + ".new");
    try (var out = Files.newBufferedWriter(whole)) {
      variables.store(out, null);
    }
    Files.move(whole, Path.of(arguments[1]));
    Thread.currentThread().join();
  }

  private static void end(LocalServers servers, DataFolder data) {
    for (AutoCloseable each : List.<AutoCloseable>of(servers, data)) {
      try {
        each.close();
      } catch (Exception e) {
        throw new IllegalStateException(e);
      }
    }
  }
}

package dev.moa.infra.servers;

import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;

/**
 * The servers for tests: each started once per JVM, when it is first asked for, on a random port of
 * 127.0.0.1 and with throw-away data; or the one that the service's variable names. They end with
 * the JVM.
 */
public final class TestServers {

  private static final TestServers SHARED = new TestServers(System.getenv());

  private final Map<String, String> environment;
  private final FutureTask<DataFolder> data = new FutureTask<>(TemporaryFolders::newData);
  private final Map<Service, FutureTask<LocalServer>> servers = new EnumMap<>(Service.class);
  private final ConcurrentLinkedDeque<LocalServer> started = new ConcurrentLinkedDeque<>();

  private TestServers(Map<String, String> environment) {
    this.environment = environment;
    for (Service service : Service.values()) {
      servers.put(service, new FutureTask<>(() -> start(service)));
    }
    Runtime.getRuntime().addShutdownHook(new Thread(this::close, "end-test-servers"));
  }

  /**
   * What a function is given in its environment to reach these servers, which answer by then.
   *
   * @throws StartRefused if one of them does not start
   */
  public static Map<String, String> variables(Service... services) {
    Map<String, String> variables = new HashMap<>();
    for (Service service : services) {
      variables.putAll(server(service).variables());
    }
    return Map.copyOf(variables);
  }

  static LocalServer server(Service service) {
    return SHARED.get(SHARED.servers.get(service));
  }

  static boolean isOutside(Service service) {
    return service.isOutside(SHARED.environment);
  }

  private LocalServer start(Service service) {
    LocalServer server = LocalServers.server(service, 0, get(data), environment);
    started.add(server);
    server.start();
    return server;
  }

  private <T> T get(FutureTask<T> task) {
    task.run();
    try {
      return task.get();
    } catch (ExecutionException e) {
      if (e.getCause() instanceof StartRefused refused) {
        throw refused;
      }
      throw new IllegalStateException(e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  private void close() {
    while (!started.isEmpty()) {
      started.pollLast().close();
    }
    if (data.isDone()) {
      get(data).close();
    }
  }
}

package dev.moa.infra.servers;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Consumer;

/** The servers of one run of the local cloud. */
public final class LocalServers implements AutoCloseable {

  private final ConcurrentLinkedDeque<LocalServer> begun = new ConcurrentLinkedDeque<>();
  private final Consumer<Progress> listener;

  private LocalServers(Consumer<Progress> listener) {
    this.listener = listener;
  }

  /**
   * Starts servers side by side and returns once all answer. A service whose variable the
   * environment sets is not started: the server that it names is used, once it has answered.
   *
   * @param data where they keep their data, for as long as they run
   * @param ports the services to start and the port of 127.0.0.1 of each, 0 for any free one
   * @param environment the runner's own environment
   * @param listener hears twice of each server, one call at a time, on other threads
   * @throws StartRefused if one of them cannot start; those that could have ended again, as they
   *     have if the JVM is ended while they start. Afterwards it is the caller's duty to close
   *     them.
   */
  public static LocalServers start(
      DataFolder data,
      Map<Service, Integer> ports,
      Map<String, String> environment,
      Consumer<Progress> listener) {
    LocalServers servers = new LocalServers(listener);
    Thread interrupted = new Thread(servers::close, "end-servers");
    Runtime.getRuntime().addShutdownHook(interrupted);
    try {
      servers.startAll(
          ports.entrySet().stream()
              .map(
                  it ->
                      new Start(it.getKey(), server(it.getKey(), it.getValue(), data, environment)))
              .toList());
      Runtime.getRuntime().removeShutdownHook(interrupted);
      return servers;
    } catch (RuntimeException e) {
      servers.close();
      throw e;
    }
  }

  /** What a function is given in its environment to reach them all. */
  public Map<String, String> variables() {
    Map<String, String> variables = new HashMap<>();
    begun.forEach(server -> variables.putAll(server.variables()));
    return Map.copyOf(variables);
  }

  /** The mails that the embedded SMTP server took, oldest first; an outside one tells none. */
  public List<Mail> mails() {
    return begun.stream()
        .filter(SmtpServer.class::isInstance)
        .flatMap(server -> ((SmtpServer) server).received().stream())
        .map(Mail::of)
        .toList();
  }

  /** Ends them, the last one first, and returns once they have ended. */
  @Override
  public void close() {
    RuntimeException failed = null;
    for (LocalServer last = begun.pollLast(); last != null; last = begun.pollLast()) {
      try {
        last.close();
      } catch (RuntimeException e) {
        failed = e;
      }
    }
    if (failed != null) {
      throw failed;
    }
  }

  /** The server that a service gets. */
  static LocalServer server(
      Service service, int port, DataFolder data, Map<String, String> environment) {
    if (service.isOutside(environment)) {
      return new OutsideServer(service, environment);
    }
    AwsAccess access = AwsAccess.of(environment);
    return switch (service) {
      case POSTGRES -> new PostgresServer(data, port);
      case REDIS -> new RedisServer(data, port);
      case S3 -> new S3Server(data, access, port);
      case SQS -> new SqsServer(data, access, port);
      case SMTP -> new SmtpServer(port);
      case ELASTICSEARCH -> new ElasticsearchServer(data, port);
      case RABBITMQ -> new RabbitServer(data, port);
    };
  }

  private void startAll(List<Start> starts) {
    List<Future<?>> running = new ArrayList<>();
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      starts.forEach(start -> running.add(threads.submit(() -> start(start))));
    }
    for (Future<?> start : running) {
      try {
        start.get();
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
  }

  private void start(Start start) {
    long before = System.nanoTime();
    begun.add(start.server);
    tell(start, false, Duration.ZERO);
    start.server.start();
    tell(start, true, Duration.ofNanos(System.nanoTime() - before));
  }

  private synchronized void tell(Start start, boolean ready, Duration took) {
    listener.accept(new Progress(start.service, start.server.name(), ready, took));
  }

  private record Start(Service service, LocalServer server) {}
}

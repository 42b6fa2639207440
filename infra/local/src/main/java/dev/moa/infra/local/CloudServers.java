package dev.moa.infra.local;

import dev.moa.infra.servers.DataFolder;
import dev.moa.infra.servers.Database;
import dev.moa.infra.servers.LocalServers;
import dev.moa.infra.servers.Mail;
import dev.moa.infra.servers.Progress;
import dev.moa.infra.servers.Service;
import dev.moa.infra.servers.StartRefused;
import dev.moa.infra.template.Template;
import dev.moa.schema.Migrations;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.flywaydb.core.api.FlywayException;

/**
 * The servers behind the functions: all start side by side, and the database is migrated meanwhile.
 */
final class CloudServers implements AutoCloseable {
  /** It tells of every server that there is, and needs none itself. */
  private static final String HEALTH = "GetHealth";

  /** The slowest to start. */
  private static final Set<Service> WHERE_NEEDED = Set.of(Service.ELASTICSEARCH, Service.RABBITMQ);

  private final List<LocalServers> started = new ArrayList<>();
  private boolean closed;

  /**
   * Starts them; closed meanwhile, it leaves none running.
   *
   * @param template Elasticsearch and the broker are started only if a function of it needs one
   * @throws StartRefused if one cannot start or the database cannot be migrated
   */
  void start(Template template, DataFolder data, Map<String, String> environment, Steps steps) {
    Future<?> database;
    Future<?> others;
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      database =
          threads.submit(
              () -> migrate(start(Map.of(Service.POSTGRES, 0), data, environment, steps), steps));
      others = threads.submit(() -> start(others(template, environment), data, environment, steps));
    }
    throwFailure(database);
    throwFailure(others);
  }

  /** What a function is given in its environment to reach them. */
  synchronized Map<String, String> variables() {
    Map<String, String> variables = new HashMap<>();
    started.forEach(servers -> variables.putAll(servers.variables()));
    return variables;
  }

  /** Where they are, by the names of the functions' variables; no secret is among them. */
  Map<String, String> addresses() {
    Map<String, String> addresses = new TreeMap<>();
    Map<String, String> variables = variables();
    for (Service service : Service.values()) {
      String address = variables.get(service.variable());
      if (address != null) {
        // An outside server's address may hold a password.
        addresses.put(service.label(), address.replaceFirst("//[^/@]*@", "//"));
      }
    }
    return addresses;
  }

  /** The database that a function's variables name. */
  static Database database(Map<String, String> variables) {
    return new Database(
        variables.get("POSTGRES_URL"),
        variables.get("POSTGRES_USER"),
        variables.get("POSTGRES_PASSWORD"));
  }

  /** What the embedded SMTP server took. */
  synchronized List<Mail> mails() {
    return started.stream().flatMap(servers -> servers.mails().stream()).toList();
  }

  @Override
  public synchronized void close() {
    closed = true;
    started.forEach(LocalServers::close);
    started.clear();
  }

  private LocalServers start(
      Map<Service, Integer> ports, DataFolder data, Map<String, String> environment, Steps steps) {
    return own(LocalServers.start(data, ports, environment, progress -> tell(progress, steps)));
  }

  private synchronized LocalServers own(LocalServers servers) {
    if (closed) {
      servers.close();
      throw new StartRefused("Moa was ended while it started.");
    }
    started.add(servers);
    return servers;
  }

  private static void tell(Progress progress, Steps steps) {
    if (progress.ready()) {
      steps.took(progress.server(), progress.took());
    }
  }

  /** All but PostgreSQL, each on any free port. */
  static Map<Service, Integer> others(Template template, Map<String, String> environment) {
    Map<Service, Integer> ports = new EnumMap<>(Service.class);
    for (Service service : Service.values()) {
      ports.put(service, 0);
    }
    ports.remove(Service.POSTGRES);
    for (Service service : WHERE_NEEDED) {
      if (!isNeeded(service, template) && !service.isOutside(environment)) {
        ports.remove(service);
      }
    }
    return ports;
  }

  private static boolean isNeeded(Service service, Template template) {
    return template.functions().values().stream()
        .anyMatch(
            it -> !it.name().equals(HEALTH) && it.environment().containsKey(service.variable()));
  }

  private static void migrate(LocalServers servers, Steps steps) {
    Database database = database(servers.variables());
    try {
      var applied = steps.time("migrations", () -> Migrations.migrate(database.dataSource()));
      applied.stream()
          .filter(area -> area.count() > 0)
          .forEach(area -> steps.say("    " + area.area() + " is now at " + area.version()));
    } catch (FlywayException e) {
      throw new StartRefused(
          "The database cannot be migrated; --fresh begins with an empty one. "
              + e.getMessage().strip().replaceAll("\\s+", " "),
          e);
    }
  }

  private static void throwFailure(Future<?> start) {
    try {
      start.get();
    } catch (ExecutionException e) {
      throw e.getCause() instanceof RuntimeException cause
          ? cause
          : new IllegalStateException(e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }
}

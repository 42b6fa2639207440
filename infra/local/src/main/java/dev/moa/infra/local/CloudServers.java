package dev.moa.infra.local;

import dev.moa.infra.servers.DataFolder;
import dev.moa.infra.servers.Database;
import dev.moa.infra.servers.LocalServers;
import dev.moa.infra.servers.Mail;
import dev.moa.infra.servers.Progress;
import dev.moa.infra.servers.Service;
import dev.moa.infra.servers.StartRefused;
import dev.moa.schema.Migrations;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
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
  private final LocalServers database;
  private final LocalServers others;

  private CloudServers(LocalServers database, LocalServers others) {
    this.database = database;
    this.others = others;
  }

  /**
   * @throws StartRefused if one cannot start or the database cannot be migrated; then none runs
   */
  static CloudServers start(DataFolder data, Map<String, String> environment, Steps steps) {
    Future<LocalServers> database;
    Future<LocalServers> others;
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      database =
          threads.submit(
              () -> migrated(start(Map.of(Service.POSTGRES, 0), data, environment, steps), steps));
      others = threads.submit(() -> start(allButPostgres(), data, environment, steps));
    }
    if (database.state() == Future.State.SUCCESS && others.state() == Future.State.SUCCESS) {
      return new CloudServers(database.resultNow(), others.resultNow());
    }
    close(database);
    close(others);
    throw failure(database.state() == Future.State.SUCCESS ? others : database);
  }

  /** What a function is given in its environment to reach them. */
  Map<String, String> variables() {
    Map<String, String> variables = new HashMap<>(others.variables());
    variables.putAll(database.variables());
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

  /** What the embedded SMTP server took. */
  List<Mail> mails() {
    return others.mails();
  }

  @Override
  public void close() {
    others.close();
    database.close();
  }

  private static LocalServers start(
      Map<Service, Integer> ports, DataFolder data, Map<String, String> environment, Steps steps) {
    return LocalServers.start(data, ports, environment, progress -> tell(progress, steps));
  }

  private static void tell(Progress progress, Steps steps) {
    if (progress.ready()) {
      steps.took(progress.server(), progress.took());
    }
  }

  private static Map<Service, Integer> allButPostgres() {
    Map<Service, Integer> ports = new EnumMap<>(Service.class);
    for (Service service : Service.values()) {
      if (service != Service.POSTGRES) {
        ports.put(service, 0);
      }
    }
    return ports;
  }

  private static LocalServers migrated(LocalServers started, Steps steps) {
    Map<String, String> variables = started.variables();
    Database database =
        new Database(
            variables.get("POSTGRES_URL"),
            variables.get("POSTGRES_USER"),
            variables.get("POSTGRES_PASSWORD"));
    try {
      var applied = steps.time("migrations", () -> Migrations.migrate(database.dataSource()));
      applied.stream()
          .filter(area -> area.count() > 0)
          .forEach(area -> steps.say("    " + area.area() + " is now at " + area.version()));
      return started;
    } catch (FlywayException e) {
      started.close();
      throw new StartRefused(
          "The database cannot be migrated; --fresh begins with an empty one. "
              + e.getMessage().strip().replaceAll("\\s+", " "),
          e);
    } catch (RuntimeException e) {
      started.close();
      throw e;
    }
  }

  private static void close(Future<LocalServers> started) {
    if (started.state() == Future.State.SUCCESS) {
      started.resultNow().close();
    }
  }

  private static RuntimeException failure(Future<LocalServers> failed) {
    try {
      failed.get();
      return new IllegalStateException("A server did not start");
    } catch (ExecutionException e) {
      return e.getCause() instanceof RuntimeException cause
          ? cause
          : new IllegalStateException(e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return new IllegalStateException(e);
    }
  }
}

package dev.moa.infra.bench;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectReader;
import dev.moa.infra.bench.collect.StubIcreat;
import dev.moa.infra.runtime.Launch;
import dev.moa.infra.runtime.Outcome;
import dev.moa.infra.runtime.RuntimeProcess;
import dev.moa.infra.servers.Database;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/**
 * Collects by the function CollectTrials as it is deployed, and row by row, each time in a new JVM
 * with Lambda's flags, on databases of one server.
 */
final class CollectRuns {

  private static final String PACKAGE = "dev.moa.infra.bench.collect.";
  private static final String FUNCTION = PACKAGE + "Collecting";
  private static final String ROW_BY_ROW = PACKAGE + "RowByRow";
  private static final Duration LIMIT = Duration.ofMinutes(15);
  private static final ObjectReader SEEN = new ObjectMapper().readerFor(CollectSeen.class);

  private final Session session;
  private final StubIcreat stub;
  private final int pageSize;
  private final Subject subject;
  private final Database origin;
  private Duration distance = Duration.ZERO;

  CollectRuns(Session session, StubIcreat stub, int pageSize) throws IOException, SQLException {
    this.session = session;
    this.stub = stub;
    this.pageSize = pageSize;
    this.subject = session.subjects(Set.of("CollectTrials")).getLast();
    Map<String, String> variables = subject.variables();
    this.origin =
        new Database(
            variables.get("POSTGRES_URL"),
            variables.get("POSTGRES_USER"),
            variables.get("POSTGRES_PASSWORD"));
    copy("bench_trials");
    copy("bench_rows");
  }

  /** From now on PostgreSQL is so far away, there and back. */
  void moveAway(Duration roundTrip) {
    distance = roundTrip;
  }

  /** What decides how durable a commit is. */
  String server() throws SQLException {
    return Sql.ask(
        origin,
        """
        SELECT format('PostgreSQL %s, fsync %s, synchronous_commit %s, shared_buffers %s',
          current_setting('server_version'), current_setting('fsync'),
          current_setting('synchronous_commit'), current_setting('shared_buffers'))
        """);
  }

  CollectSeen rowByRow(CollectPass pass, int rows) throws Exception {
    pass.serve(stub, rows, pageSize);
    return run(ROW_BY_ROW, named("bench_rows"), Map.of(), "{}").over(rows);
  }

  CollectSeen collect(CollectPass pass, int rows) throws Exception {
    pass.serve(stub, rows, pageSize);
    Database database = named("bench_trials");
    CollectSeen seen = collect(database, Map.of());
    check(database, pass.counts(rows));
    return seen.over(rows);
  }

  /** The most that was in use after a garbage collection, of a first load. */
  CollectSeen memory(int rows) throws Exception {
    CollectPass.FIRST.serve(stub, rows, pageSize);
    Database database = copy("bench_memory_" + rows);
    CollectSeen seen = collect(database, Map.of("BENCH_MEMORY", "true"));
    check(database, CollectPass.FIRST.counts(rows));
    return seen.over(rows);
  }

  private CollectSeen collect(Database database, Map<String, String> more) throws Exception {
    UUID run = UUID.randomUUID();
    Sql.execute(
        database,
        """
        INSERT INTO trials.collection (id, source, trigger, trigger_key, requested_at, state)
        VALUES ('%1$s', 'ICREAT', 'REQUEST', '%1$s', now(), 'QUEUED')"""
            .formatted(run));
    return run(FUNCTION, database, more, CollectEvent.of(run));
  }

  private CollectSeen run(String handler, Database database, Map<String, String> more, String event)
      throws Exception {
    Sql.execute(new Database(database.url(), "postgres", "postgres"), "CHECKPOINT");
    URI server = URI.create(database.url().substring("jdbc:".length()));
    if (distance.isZero()) {
      return run(launch(handler, database, more), event);
    }
    try (var way =
        Distance.to(new InetSocketAddress(server.getHost(), server.getPort()), distance)) {
      String url = "jdbc:postgresql://127.0.0.1:" + way.port() + server.getPath();
      Database away = new Database(url, database.user(), database.password());
      return run(launch(handler, away, more), event);
    }
  }

  private Launch launch(String handler, Database database, Map<String, String> more)
      throws IOException {
    Map<String, String> variables = new HashMap<>(subject.variables());
    variables.putAll(database.variables());
    variables.put("ICREAT_URL", stub.url().toString());
    variables.put("ICREAT_KEY", "made-up");
    variables.put("ICREAT_PAGE_SIZE", Integer.toString(pageSize));
    variables.putAll(more);
    Launch plain = session.workshop().launch(subject, Layout.ZIP);
    beside(plain.taskRoot());
    return new Launch(
        subject.name(),
        handler,
        subject.memoryMb(),
        plain.taskRoot(),
        plain.classPath(),
        plain.jvmFlags(),
        variables);
  }

  private CollectSeen run(Launch launch, String event) throws Exception {
    List<String> log = new ArrayList<>();
    try (var process = RuntimeProcess.start(launch, session.workshop().client(), log::add)) {
      Outcome outcome = process.invoke(event, LIMIT);
      if (outcome instanceof Outcome.Answered answered) {
        return SEEN.readValue(answered.json());
      }
      throw new IllegalStateException(
          launch.handler() + ": " + outcome + "\n" + String.join("\n", log));
    }
  }

  /** The handlers that measure, in the folder that the client's class loader reads. */
  private static void beside(Path root) throws IOException {
    Path lib = Files.createDirectories(root.resolve("lib"));
    JarFiles.ofClasses(
        lib.resolve("zz-collect.jar"),
        FUNCTION,
        ROW_BY_ROW,
        PACKAGE + "Watch",
        PACKAGE + "Watch$Meaning");
  }

  private static void check(Database database, String counts) throws SQLException {
    String run =
        Sql.ask(
            database,
            """
            SELECT format('%s %s %s %s', state, created, updated, unchanged)
            FROM trials.collection ORDER BY requested_at DESC LIMIT 1
            """);
    if (!run.equals("SUCCEEDED " + counts)) {
      throw new IllegalStateException("The run ended as " + run + " and not with " + counts);
    }
  }

  /** A copy of the migrated, empty database. */
  private Database copy(String name) throws SQLException {
    Sql.execute(
        new Database(origin.url().replaceFirst("/[^/]*$", "/postgres"), "postgres", "postgres"),
        "CREATE DATABASE %s TEMPLATE %s OWNER %s"
            .formatted(name, origin.url().replaceFirst("^.*/", ""), origin.user()));
    return named(name);
  }

  private Database named(String name) {
    return new Database(
        origin.url().replaceFirst("/[^/]*$", "/" + name), origin.user(), origin.password());
  }
}

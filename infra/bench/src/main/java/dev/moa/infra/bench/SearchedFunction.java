package dev.moa.infra.bench;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.moa.infra.bench.search.MadeUpRows;
import dev.moa.infra.runtime.Outcome;
import dev.moa.infra.runtime.RuntimeProcess;
import dev.moa.infra.servers.Database;
import java.io.IOException;
import java.io.PipedReader;
import java.io.PipedWriter;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Map;
import java.util.concurrent.Executors;
import org.postgresql.PGConnection;

/** The function SearchTrials in a JVM of its own, with Lambda's flags, and its database. */
final class SearchedFunction implements AutoCloseable {

  /** The newest change of the made-up trials. */
  private static final Instant NOW = Instant.parse("2026-11-20T00:00:00Z");

  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final ObjectMapper JSON = new ObjectMapper();

  private final Subject subject;
  private final RuntimeProcess process;

  private SearchedFunction(Subject subject, RuntimeProcess process) {
    this.subject = subject;
    this.process = process;
  }

  static SearchedFunction start(Session session) throws IOException {
    Subject subject = session.subject("SearchTrials");
    var workshop = session.workshop();
    return new SearchedFunction(
        subject,
        RuntimeProcess.start(workshop.launch(subject, Layout.ZIP), workshop.client(), _ -> {}));
  }

  /** Fills the table; returns the seconds that it took. */
  double load(MadeUpRows rows, int count) throws Exception {
    Map<String, String> variables = subject.variables();
    var database =
        new Database(
            variables.get("POSTGRES_URL"),
            variables.get("POSTGRES_USER"),
            variables.get("POSTGRES_PASSWORD"));
    long start = System.nanoTime();
    try (var connection = database.dataSource().getConnection();
        var statement = connection.createStatement()) {
      copy(connection.unwrap(PGConnection.class), rows, count);
      double seconds = (System.nanoTime() - start) / 1e9;
      // What autovacuum does within some minutes of a load.
      statement.execute("VACUUM ANALYZE trials.trial, trials.trial_words, trials.trial_facts");
      return seconds;
    }
  }

  private static void copy(PGConnection connection, MadeUpRows rows, int count) throws Exception {
    try (var reader = new PipedReader(1 << 16);
        var threads = Executors.newFixedThreadPool(1)) {
      var writing =
          threads.submit(
              () -> {
                try (var writer = new PipedWriter(reader)) {
                  rows.write(writer, count, NOW);
                }
                return null;
              });
      connection
          .getCopyAPI()
          .copyIn("COPY trials.trial (" + MadeUpRows.COLUMNS + ") FROM STDIN", reader);
      writing.get();
    } catch (SQLException e) {
      throw new IllegalStateException("The trials cannot be loaded: " + e.getMessage(), e);
    }
  }

  /**
   * Calls it.
   *
   * @param query a query string, not yet encoded
   * @throws IllegalStateException if it does not answer 200
   */
  Answer ask(String query) throws Exception {
    ObjectNode event = (ObjectNode) JSON.readTree(subject.event());
    event.put("rawQueryString", encoded(query));
    String json = event.toString();
    long start = System.nanoTime();
    Outcome outcome = process.invoke(json, PATIENCE);
    double millis = (System.nanoTime() - start) / 1e6;
    if (outcome instanceof Outcome.Answered(String answered)) {
      JsonNode answer = JSON.readTree(answered);
      JsonNode body = JSON.readTree(answer.path("body").asText());
      if (answer.path("statusCode").asInt() == 200) {
        return new Answer(millis, body.path("total").asLong(), body.path("nextCursor").asText());
      }
    }
    throw new IllegalStateException(query + ": " + outcome);
  }

  private static String encoded(String query) {
    return String.join(
        "&",
        Arrays.stream(query.split("&"))
            .filter(pair -> !pair.isEmpty())
            .map(pair -> pair.split("=", 2))
            .map(pair -> pair[0] + "=" + URLEncoder.encode(pair[1], StandardCharsets.UTF_8))
            .toList());
  }

  @Override
  public void close() {
    process.close();
  }

  /**
   * What is looked at of an answer.
   *
   * @param millis from the event to the answer
   */
  record Answer(double millis, long total, String nextCursor) {}
}

package dev.moa.functions.trials;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import dev.moa.functions.QueueFunction;
import dev.moa.functions.ScheduleFunction;
import dev.moa.functions.testing.Api;
import dev.moa.functions.testing.Api.Answer;
import dev.moa.functions.testing.Tokens;
import dev.moa.infra.servers.Database;
import dev.moa.infra.servers.TestPostgres;
import dev.moa.infra.servers.TestSqs;
import io.micronaut.json.JsonMapper;
import io.micronaut.json.tree.JsonNode;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.Proxy;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import software.amazon.awssdk.services.sqs.model.Message;

/** The functions of the area with a database, a queue and a registry of their own. */
final class TrialsWorld implements AutoCloseable {

  private static final JsonMapper JSON = JsonMapper.createDefault();

  final StubRegistry registry = new StubRegistry();
  final StubCris cris = new StubCris();
  final StubCtGov ctGov = new StubCtGov();
  final Database database = TestPostgres.shared().newDatabase();
  final Tokens tokens = new Tokens(database);
  final String queue = TestSqs.shared().newQueue();
  final Map<String, String> variables = new HashMap<>();
  final Api api;
  private final QueueFunction collect;
  private final ScheduleFunction schedule;

  /**
   * One in which ICREAT can be asked.
   *
   * @param more the registries that can be asked too: CRIS, CTGOV
   */
  TrialsWorld(int pageSize, String... more) {
    variables.putAll(tokens.variables());
    variables.putAll(TestSqs.shared().variables());
    variables.putAll(registry.variables(pageSize));
    variables.put("CRIS_KEY", "");
    variables.put("CTGOV_URL", "");
    for (String source : more) {
      variables.putAll(
          source.equals("CRIS") ? cris.variables(pageSize) : ctGov.variables(pageSize));
    }
    variables.put("QUEUE_COLLECT_TRIALS", queue);
    api = new Api(with("MOA_FUNCTION", "*"));
    collect = new QueueFunction(with("MOA_FUNCTION", "CollectTrials"));
    schedule = new ScheduleFunction(with("MOA_FUNCTION", "ScheduleCollections"));
  }

  /** The variables with one changed. */
  Map<String, String> with(String name, String value) {
    Map<String, String> changed = new HashMap<>(variables);
    changed.put(name, value);
    return changed;
  }

  /** Asks for a run of ICREAT. */
  Answer start(String... headers) {
    return startOf("ICREAT", headers);
  }

  Answer startOf(String source, String... headers) {
    String[] all = new String[headers.length + 2];
    System.arraycopy(Api.bearer(tokens.of("MANAGER")), 0, all, 0, 2);
    System.arraycopy(headers, 0, all, 2, headers.length);
    return api.post("/v1/trial-collections", "{\"source\":\"%s\"}".formatted(source), all);
  }

  String schedule(String scheduledAt) {
    return call(
        schedule,
        "{\"job\":\"ScheduleCollections\",\"scheduledAt\":\"%s\"}".formatted(scheduledAt),
        60_000);
  }

  String scheduleDetails(String scheduledAt) {
    return call(
        schedule,
        "{\"job\":\"ScheduleCollections\",\"scheduledAt\":\"%s\",\"detailsOnly\":true}"
            .formatted(scheduledAt),
        60_000);
  }

  /** The bodies of the messages that wait in the queue, taken out of it. */
  List<String> messages() {
    List<Message> received =
        TestSqs.shared()
            .client()
            .receiveMessage(request -> request.queueUrl(queue).maxNumberOfMessages(10))
            .messages();
    for (Message message : received) {
      TestSqs.shared()
          .client()
          .deleteMessage(request -> request.queueUrl(queue).receiptHandle(message.receiptHandle()));
    }
    return received.stream().map(Message::body).toList();
  }

  /** Hands a message to CollectTrials as SQS would; returns what it answered. */
  String deliver(String body) {
    return deliver(collect, body, 900_000);
  }

  /** The same with less time left, and by any instance of the function. */
  static String deliver(QueueFunction function, String body, int remainingMillis) {
    try {
      String event =
          JSON.writeValueAsString(
              Map.of(
                  "Records",
                  List.of(
                      Map.of(
                          "messageId",
                          UUID.randomUUID().toString(),
                          "receiptHandle",
                          "handle",
                          "body",
                          body,
                          "attributes",
                          Map.of("ApproximateReceiveCount", "1"),
                          "eventSource",
                          "aws:sqs"))));
      return call(function, event, remainingMillis);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Asks for a run of ICREAT, works it off, and answers how it stands. */
  JsonNode collect() {
    return collect("ICREAT");
  }

  /** The same of another registry. */
  JsonNode collect(String source) {
    if (startOf(source).status() != 202) {
      throw new AssertionError("no run was queued");
    }
    messages().forEach(this::deliver);
    return newest();
  }

  /** The newest run, as ListCollections tells it. */
  JsonNode newest() {
    return collections().get(0);
  }

  /** A run as GetCollection tells it. */
  JsonNode report(String id, String query) {
    String[] manager = Api.bearer(tokens.of("MANAGER"));
    return api.get("/v1/trial-collections/" + id + query, manager).json();
  }

  JsonNode collections() {
    return api.get("/v1/trial-collections", Api.bearer(tokens.of("MANAGER"))).json().get("items");
  }

  /** Waits for something that must come true within half a minute. */
  void await(String what, BooleanSupplier condition) {
    long end = System.nanoTime() + 30_000_000_000L;
    while (!condition.getAsBoolean()) {
      if (System.nanoTime() > end) {
        throw new AssertionError("waited in vain for " + what);
      }
      LockSupport.parkNanos(200_000_000);
    }
  }

  void sql(String statement) {
    try (Connection connection = database.dataSource().getConnection();
        Statement run = connection.createStatement()) {
      run.execute(statement);
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  /** The first column of what a query finds. */
  List<String> texts(String query) {
    List<String> texts = new ArrayList<>();
    try (Connection connection = database.dataSource().getConnection();
        Statement run = connection.createStatement();
        ResultSet rows = run.executeQuery(query)) {
      while (rows.next()) {
        texts.add(rows.getString(1));
      }
      return texts;
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  private static String call(RequestStreamHandler function, String event, int remainingMillis) {
    try {
      var output = new ByteArrayOutputStream();
      function.handleRequest(
          new ByteArrayInputStream(event.getBytes(StandardCharsets.UTF_8)),
          output,
          lambda(remainingMillis));
      return output.toString(StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Context lambda(int remainingMillis) {
    return (Context)
        Proxy.newProxyInstance(
            Context.class.getClassLoader(),
            new Class<?>[] {Context.class},
            (proxy, method, arguments) ->
                switch (method.getName()) {
                  case "getRemainingTimeInMillis" -> remainingMillis;
                  case "getAwsRequestId" -> UUID.randomUUID().toString();
                  default -> null;
                });
  }

  @Override
  public void close() {
    api.close();
    collect.close();
    schedule.close();
    registry.close();
    cris.close();
    ctGov.close();
  }
}

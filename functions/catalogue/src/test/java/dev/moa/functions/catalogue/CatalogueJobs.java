package dev.moa.functions.catalogue;

import dev.moa.catalogue.testing.StubYouTube;
import dev.moa.functions.QueueFunction;
import dev.moa.functions.ScheduleFunction;
import dev.moa.functions.testing.Invocation;
import dev.moa.infra.servers.Database;
import dev.moa.infra.servers.TestPostgres;
import dev.moa.infra.servers.TestSqs;
import io.micronaut.json.JsonMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import software.amazon.awssdk.services.sqs.model.Message;

/** The jobs of the area with a database, queues and a YouTube of their own. */
final class CatalogueJobs implements AutoCloseable {

  static final String NOTHING_FAILED = "{\"batchItemFailures\":[]}";
  private static final JsonMapper JSON = JsonMapper.createDefault();
  private static final List<String> QUEUES =
      List.of("UpdateChannel", "InsertVideos", "UpdateVideos", "IndexVideos");

  final StubYouTube youTube = new StubYouTube();
  private final Database database = TestPostgres.shared().newDatabase();
  private final Map<String, String> queues = new HashMap<>();
  private final Map<String, String> variables = new HashMap<>();
  private final Map<String, ScheduleFunction> schedules = new HashMap<>();
  private final Map<String, QueueFunction> workers = new HashMap<>();

  CatalogueJobs() {
    variables.putAll(database.variables());
    variables.putAll(TestSqs.shared().variables());
    variables.putAll(youTube.variables());
    variables.put("YOUTUBE_DAILY_UNITS", "10000");
    for (String queue : QUEUES) {
      queues.put(queue, TestSqs.shared().newQueue());
      variables.put(
          "QUEUE_"
              + queue.replaceAll("(?<=[a-z])(?=[A-Z])", "_").toUpperCase(java.util.Locale.ROOT),
          queues.get(queue));
    }
  }

  /** Puts channels on record, from number 1 on, for which everything is due. */
  void channels(int count) {
    for (int i = 1; i <= count; i++) {
      sql(
          """
          INSERT INTO catalogue.channel (id, title, uploads, added_at, check_due_at, uploads_due_at)
          VALUES ('%s', '채널', '%s', now(), now(), now())
          """
              .formatted(
                  StubYouTube.channelId(i), StubYouTube.channelId(i).replaceFirst("UC", "UU")));
    }
  }

  /** Sets off a schedule. */
  String schedule(String function) {
    ScheduleFunction schedule =
        schedules.computeIfAbsent(function, name -> new ScheduleFunction(of(name)));
    try {
      return new Invocation(UUID.randomUUID().toString(), Duration.ofMinutes(5))
          .of(
              schedule,
              "{\"job\":\"%s\",\"scheduledAt\":\"2026-11-20T00:00:00Z\"}".formatted(function));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The bodies of the messages that wait in a queue, taken out of it. */
  List<String> messages(String queue) {
    List<String> bodies = new ArrayList<>();
    List<Message> received;
    do {
      received =
          TestSqs.shared()
              .client()
              .receiveMessage(
                  request -> request.queueUrl(queues.get(queue)).maxNumberOfMessages(10))
              .messages();
      for (Message message : received) {
        bodies.add(message.body());
        TestSqs.shared()
            .client()
            .deleteMessage(
                request ->
                    request.queueUrl(queues.get(queue)).receiptHandle(message.receiptHandle()));
      }
    } while (!received.isEmpty());
    return bodies;
  }

  /** Hands messages to the function of their queue as one batch; returns what it answered. */
  String deliver(String queue, List<String> bodies) {
    QueueFunction worker = workers.computeIfAbsent(queue, name -> new QueueFunction(of(name)));
    List<Map<String, Object>> records = new ArrayList<>();
    for (String body : bodies) {
      records.add(Map.of("messageId", "m" + records.size(), "receiptHandle", "h", "body", body));
    }
    try {
      return new Invocation(UUID.randomUUID().toString(), Duration.ofMinutes(5))
          .of(worker, JSON.writeValueAsString(Map.of("Records", records)));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Ends the database connections of a function, as a failing server would. */
  void kill(String function) {
    sql(
        """
        SELECT pg_terminate_backend(pid) FROM pg_stat_activity
        WHERE datname = current_database() AND application_name = '%s'
        """
            .formatted(function));
  }

  void sql(String statement) {
    try (Connection connection = database.dataSource().getConnection();
        Statement run = connection.createStatement()) {
      run.execute(statement);
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  /** The first column of a query's first row; null if there is none. */
  String text(String query) {
    List<String> texts = texts(query);
    return texts.isEmpty() ? null : texts.getFirst();
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

  private Map<String, String> of(String function) {
    Map<String, String> own = new HashMap<>(variables);
    own.put("MOA_FUNCTION", function);
    return own;
  }

  @Override
  public void close() {
    schedules.values().forEach(ScheduleFunction::close);
    workers.values().forEach(QueueFunction::close);
    youTube.close();
  }
}

package dev.moa.functions.trends.jobs.index;

import dev.moa.functions.QueueFunction;
import dev.moa.functions.ScheduleFunction;
import dev.moa.functions.testing.Invocation;
import dev.moa.infra.servers.Database;
import dev.moa.infra.servers.TestElasticsearch;
import dev.moa.infra.servers.TestPostgres;
import io.micronaut.json.JsonMapper;
import io.micronaut.json.tree.JsonNode;
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
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.LongStream;

/** The jobs of the index with a database and an index of their own. */
final class IndexWorld implements AutoCloseable {

  static final String NOTHING_FAILED = "{\"batchItemFailures\":[]}";
  private static final JsonMapper JSON = JsonMapper.createDefault();

  final BrittleSearch search = new BrittleSearch(TestElasticsearch.shared().url());
  final String alias = TestElasticsearch.shared().newPrefix() + "videos";
  private final Database database = TestPostgres.shared().newDatabase();
  private final Map<String, String> variables = new HashMap<>(database.variables());
  private final Map<String, ScheduleFunction> schedules = new HashMap<>();
  private final List<QueueFunction> workers = new ArrayList<>();

  IndexWorld() {
    variables.put("ELASTICSEARCH_URL", search.url());
    variables.put("TRENDS_INDEX", alias);
    sql(
        """
        INSERT INTO catalogue.channel (id, title, subscribers, added_at, check_due_at,
          uploads_due_at)
        VALUES ('UC0000000000000000000001', '채널', 1000, now(), now(), now())
        """);
  }

  /** Puts videos on record, from key 1 on, with numbers of a day. */
  void videos(int count) {
    sql(
        """
        INSERT INTO catalogue.video (id, channel_key, title, description, tags, published_at,
          added_at, checked_at, check_due_at, changed_at, views, likes, comments, growth,
          popularity, rolled_day)
        SELECT 'video' || lpad(n::text, 6, '0'), 1, '고양이 간식 ' || n, '#일상' || n,
          ARRAY['태그' || n], now(), now(), now(), now(), now(), 100 + n, 10, NULL, n, n / 3.0::float8,
          '2026-11-20'
        FROM generate_series(1, %d) AS n;
        INSERT INTO catalogue.video_day (video_key, day, since, checked_at, views, growth,
          subscribers, channel_growth, popularity)
        SELECT key, '2026-11-20', now(), now(), views, growth, 900, 100, popularity
        FROM catalogue.video
        """
            .formatted(count));
  }

  /** A function of the queue as Lambda has one more: with a connection of its own. */
  QueueFunction worker() {
    QueueFunction worker = new QueueFunction(of("IndexVideos"));
    synchronized (workers) {
      workers.add(worker);
    }
    return worker;
  }

  /** Hands one function the keys as one message. */
  String index(long... keys) {
    return deliver(workers.isEmpty() ? worker() : workers.getFirst(), keys);
  }

  String deliver(QueueFunction worker, long... keys) {
    return deliverPayloads(worker, List.of(payload(keys)));
  }

  String deliverPayloads(QueueFunction worker, List<String> payloads) {
    List<Map<String, Object>> records = new ArrayList<>();
    for (String payload : payloads) {
      try {
        String body =
            JSON.writeValueAsString(
                Map.of(
                    "id",
                    UUID.randomUUID().toString(),
                    "type",
                    "VideosChanged",
                    "createdAt",
                    "2026-11-20T09:00:00Z",
                    "payload",
                    payload));
        records.add(Map.of("messageId", "m" + records.size(), "receiptHandle", "h", "body", body));
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
    try {
      return new Invocation(UUID.randomUUID().toString(), Duration.ofMinutes(5))
          .of(worker, JSON.writeValueAsString(Map.of("Records", records)));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static String payload(long... keys) {
    return "{\"keys\":["
        + LongStream.of(keys).mapToObj(Long::toString).collect(Collectors.joining(","))
        + "]}";
  }

  JsonNode run(String function, String input) {
    return run(function, input, Duration.ofMinutes(5));
  }

  JsonNode run(String function, String input, Duration left) {
    ScheduleFunction job =
        schedules.computeIfAbsent(function, name -> new ScheduleFunction(of(name)));
    try {
      String answer = new Invocation(UUID.randomUUID().toString(), left).of(job, input);
      return JSON.readValue(answer, JsonNode.class);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Compares index and database, with the number that differ. */
  int differing() {
    return run("VerifyIndex", "{\"mend\":false}").get("differing").getIntValue();
  }

  /** What searches see: documents by key. */
  Map<Long, JsonNode> seen() {
    TestElasticsearch.shared().ask("POST", "/" + alias + "/_refresh", "");
    Map<Long, JsonNode> seen = new TreeMap<>();
    for (JsonNode hit : ask("/_search", "{\"size\": 10000}").get("hits").get("hits").values()) {
      seen.put(hit.get("_source").get("key").getLongValue(), hit.get("_source"));
    }
    return seen;
  }

  JsonNode ask(String path, String body) {
    try {
      return JSON.readValue(
          TestElasticsearch.shared().ask("POST", "/" + alias + path, body), JsonNode.class);
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
    workers.forEach(QueueFunction::close);
    search.close();
  }
}

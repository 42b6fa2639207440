package dev.moa.functions.trends.jobs.index;

import static org.assertj.core.api.Assertions.assertThat;

import dev.moa.functions.QueueFunction;
import dev.moa.functions.ScheduleFunction;
import dev.moa.functions.testing.Api;
import dev.moa.functions.testing.Invocation;
import dev.moa.infra.servers.Database;
import dev.moa.infra.servers.TestElasticsearch;
import dev.moa.infra.servers.TestPostgres;
import dev.moa.trends.index.SearchServer;
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

  final BrittleSearch search;
  final String alias;
  private final SearchServer server;
  private final String elasticsearch;
  private final Database database = TestPostgres.shared().newDatabase();
  private final Map<String, String> variables = new HashMap<>(database.variables());
  private final Map<String, ScheduleFunction> schedules = new HashMap<>();
  private final List<QueueFunction> workers = new ArrayList<>();

  IndexWorld() {
    this("");
  }

  /**
   * @param redis REDIS_URI; empty: no answers are kept
   */
  IndexWorld(String redis) {
    this(redis, TestElasticsearch.shared().url(), TestElasticsearch.shared().newPrefix());
  }

  /**
   * @param elasticsearch its URL
   * @param prefix of names that nobody else uses there
   */
  IndexWorld(String redis, String elasticsearch, String prefix) {
    this.elasticsearch = elasticsearch;
    this.search = new BrittleSearch(elasticsearch);
    this.alias = prefix + "videos";
    this.server = new SearchServer(elasticsearch, JSON);
    variables.put("REDIS_URI", redis);
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
    return deliverEvent(worker, event(payloads));
  }

  /** Hands a function an event of its queue, as Lambda does. */
  static String deliverEvent(QueueFunction worker, String event) {
    try {
      return new Invocation(UUID.randomUUID().toString(), Duration.ofMinutes(5)).of(worker, event);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static String event(List<String> payloads) {
    List<Map<String, Object>> records = new ArrayList<>();
    try {
      for (String payload : payloads) {
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
      }
      return JSON.writeValueAsString(Map.of("Records", records));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static String payload(long... keys) {
    return "{\"keys\":["
        + LongStream.of(keys).mapToObj(Long::toString).collect(Collectors.joining(","))
        + "]}";
  }

  /** An endpoint with an instance of its own. */
  Api api(String endpoint, String redis) {
    Map<String, String> own = of(endpoint);
    own.put("ELASTICSEARCH_URL", elasticsearch);
    own.put("REDIS_URI", redis);
    return new Api(own);
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
    ask("/_refresh", "");
    Map<Long, JsonNode> seen = new TreeMap<>();
    for (JsonNode hit : ask("/_search", "{\"size\": 10000}").get("hits").get("hits").values()) {
      seen.put(hit.get("_source").get("key").getLongValue(), hit.get("_source"));
    }
    return seen;
  }

  JsonNode ask(String path, String body) {
    return server.ask("POST", "/" + alias + path, body);
  }

  /** The first video gets other numbers and keywords; the second comes and goes. */
  void change(int step) {
    sql(
        "UPDATE catalogue.video SET views = %1$d, title = '강아지 산책 %1$d' WHERE key = 1"
            .formatted(1000 + step));
    sql(
        "UPDATE catalogue.video SET state = '%s' WHERE key = 2"
            .formatted(step % 2 == 0 ? "PUBLIC" : "GONE"));
  }

  /** Delivers what {@link #change} was about once more, and expects that the index has it. */
  void expectTheSameAfterOneMore(int step, String as) {
    assertThat(index(1, 2)).as(as).isEqualTo(NOTHING_FAILED);
    assertThat(seen().get(1L).get("views").getLongValue()).as(as).isEqualTo(1000 + step);
    assertThat(seen().containsKey(2L)).as(as).isEqualTo(step % 2 == 0);
    assertThat(differing()).as(as).isZero();
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

  Connection connection() throws SQLException {
    return database.dataSource().getConnection();
  }

  void sql(String statement) {
    try (Connection connection = connection();
        Statement run = connection.createStatement()) {
      run.execute(statement);
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  /** The first column of what a query finds. */
  List<String> texts(String query) {
    List<String> texts = new ArrayList<>();
    try (Connection connection = connection();
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

  /** What a function is given in its environment. */
  Map<String, String> of(String function) {
    Map<String, String> own = new HashMap<>(variables);
    own.put("MOA_FUNCTION", function);
    return own;
  }

  @Override
  public void close() {
    schedules.values().forEach(ScheduleFunction::close);
    workers.forEach(QueueFunction::close);
    search.close();
    server.close();
  }
}

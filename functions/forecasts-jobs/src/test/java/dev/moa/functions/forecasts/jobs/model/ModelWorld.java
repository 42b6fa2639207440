package dev.moa.functions.forecasts.jobs.model;

import dev.moa.functions.ScheduleFunction;
import dev.moa.functions.testing.Invocation;
import dev.moa.infra.servers.Database;
import dev.moa.infra.servers.TestPostgres;
import dev.moa.infra.servers.TestS3;
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
import java.util.UUID;
import software.amazon.awssdk.core.sync.RequestBody;

/** A catalogue, a bucket, and the functions that make and use models of them. */
final class ModelWorld implements AutoCloseable {

  private static final JsonMapper JSON = JsonMapper.createDefault();
  static final String REQUEST =
      """
      {"title": "노래 한 곡", "thumbnail": null, "subscribers": 5000,
       "uploadAt": "2026-12-01T09:00:00Z", "category": 10, "durationSeconds": 200,
       "channelId": "UC0000000000000000000005"}
      """;

  final String bucket = TestS3.shared().newBucket();
  private final Database database = TestPostgres.shared().newDatabase();
  private final Map<String, String> variables = new HashMap<>(database.variables());
  private final List<ScheduleFunction> opened = new ArrayList<>();
  private final Map<String, ScheduleFunction> functions = new HashMap<>();

  ModelWorld() {
    variables.putAll(TestS3.shared().variables());
    variables.put("MODELS_BUCKET", bucket);
  }

  /**
   * Puts 480 videos of 24 channels on record, uploaded in the last 40 days, each with up to nine
   * days. Every second of a channel is music.
   *
   * @param category how much the log views of music are above the others'
   */
  void videos(double category) {
    sql(
        """
        INSERT INTO catalogue.channel (id, title, subscribers, added_at, check_due_at,
          uploads_due_at)
        SELECT 'UC' || lpad(n::text, 22, '0'), '채널 ' || n, 1000 * n, now(), now(), now()
        FROM generate_series(1, 24) AS n;
        INSERT INTO catalogue.video (id, channel_key, title, category, seconds, published_at,
          added_at, checked_at, check_due_at, changed_at, views)
        SELECT 'video' || lpad(n::text, 6, '0'), 1 + n %% 24,
          CASE WHEN n / 24 %% 2 = 0 THEN '노래 ' ELSE '여행 ' END || n,
          CASE WHEN n / 24 %% 2 = 0 THEN 10 ELSE 19 END, 100 + n,
          now() - interval '41 days' + n * interval '2 hours', now(), now(), now(), now(), 1
        FROM generate_series(1, 480) AS n;
        INSERT INTO catalogue.video_day (video_key, day, since, checked_at, views, subscribers)
        SELECT v.key, (at AT TIME ZONE 'Asia/Seoul')::date, v.published_at, at,
          exp(6 + v.channel_key %% 6 + CASE v.category WHEN 10 THEN %s ELSE 0 END
            + ln(1 + d) / 2 + (hashint8extended(v.key, 0) %% 100) / 400.0)::bigint, 1000
        FROM catalogue.video AS v
        CROSS JOIN generate_series(0, 8) AS d
        CROSS JOIN LATERAL (
          SELECT v.published_at + interval '20 hours' + d * interval '1 day' AS at) AS seen
        WHERE at < now()
        """
            .formatted(category));
  }

  JsonNode train() {
    return run("TrainForecastModel");
  }

  JsonNode forecast() {
    return run("Foresee", REQUEST);
  }

  /** The answer of a function that cannot reach S3. */
  JsonNode forecastWithoutS3() {
    Map<String, String> own = new HashMap<>(variables);
    own.put("MOA_FUNCTION", "Foresee");
    own.put("S3_ENDPOINT", "http://127.0.0.1:1");
    return call(open(own), REQUEST);
  }

  JsonNode run(String function) {
    return run(function, "{}");
  }

  private JsonNode run(String function, String input) {
    return call(functions.computeIfAbsent(function, this::another), input);
  }

  /** One more function, as Lambda has one more. */
  ScheduleFunction another(String function) {
    Map<String, String> own = new HashMap<>(variables);
    own.put("MOA_FUNCTION", function);
    return open(own);
  }

  private ScheduleFunction open(Map<String, String> own) {
    ScheduleFunction function = new ScheduleFunction(own);
    synchronized (opened) {
      opened.add(function);
    }
    return function;
  }

  static JsonNode call(ScheduleFunction function, String input) {
    try {
      String answer =
          new Invocation(UUID.randomUUID().toString(), Duration.ofMinutes(5)).of(function, input);
      return JSON.readValue(answer, JsonNode.class);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Puts something else in the place of a model's file. */
  void spoil(String version) {
    TestS3.shared()
        .client()
        .putObject(
            it -> it.bucket(bucket).key("forecasts/models/" + version),
            RequestBody.fromString("something else"));
  }

  void remove(String version) {
    TestS3.shared()
        .client()
        .deleteObject(it -> it.bucket(bucket).key("forecasts/models/" + version));
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

  /** Lets nobody read videos until it is closed. */
  Connection holdingVideos() throws SQLException {
    Connection connection = database.dataSource().getConnection();
    connection.setAutoCommit(false);
    try (Statement lock = connection.createStatement()) {
      lock.execute("LOCK TABLE catalogue.video IN ACCESS EXCLUSIVE MODE");
    }
    return connection;
  }

  List<String> states() {
    return texts("SELECT state FROM forecasts.model ORDER BY trained_at");
  }

  @Override
  public void close() {
    opened.forEach(ScheduleFunction::close);
  }
}

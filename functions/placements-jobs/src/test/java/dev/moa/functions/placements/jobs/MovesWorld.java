package dev.moa.functions.placements.jobs;

import dev.moa.functions.QueueFunction;
import dev.moa.functions.ScheduleFunction;
import dev.moa.functions.testing.Invocation;
import dev.moa.infra.servers.Database;
import dev.moa.infra.servers.TestPostgres;
import dev.moa.infra.servers.TestS3;
import dev.moa.infra.servers.TestSqs;
import io.micronaut.json.JsonMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.stream.Stream;
import software.amazon.awssdk.core.sync.RequestBody;

/**
 * Contents of three levels, with a database, a bucket, a folder and a queue of their own: bronze
 * and gold are in the bucket, silver is in the folder.
 */
final class MovesWorld implements AutoCloseable {

  static final int MIB = 1 << 20;
  static final long BRONZE = 100;
  static final long SILVER = 1_500;
  static final long GOLD = 5_000;

  /** Queues a content where its views demand it to be elsewhere. */
  static final String QUEUE =
      """
      UPDATE placements.content SET state = 'QUEUED', state_since = clock_timestamp(),
        target = placements.wanted_level(views, level), reason = views || ' views'
      WHERE id = ? AND state = 'SETTLED' AND placements.wanted_level(views, level) <> level
      """;

  private static final JsonMapper JSON = JsonMapper.createDefault();
  private static final TestS3 S3 = TestS3.shared();

  final Database database;
  final String bucket = S3.newBucket();
  final Path folder;
  final String queue = TestSqs.shared().newQueue(Duration.ofSeconds(5));
  final Map<String, String> variables = new HashMap<>();
  private final Random random = new Random(11);
  private final List<AutoCloseable> functions = new ArrayList<>();

  MovesWorld(Path folder) {
    this(folder, TestPostgres.shared().newDatabase());
  }

  MovesWorld(Path folder, Database database) {
    this.folder = folder;
    folder.toFile().mkdirs();
    this.database = database;
    variables.putAll(database.variables());
    variables.putAll(S3.variables());
    variables.putAll(TestSqs.shared().variables());
    variables.put("QUEUE_RELOCATE_CONTENT", queue);
    variables.put("CONTENTS_BUCKET", bucket);
    variables.put("CONTENTS_FILES", folder.toString());
    variables.put("CONTENTS_PARTS_FROM", Integer.toString(6 * MIB));
    variables.put("CONTENTS_PART", Integer.toString(5 * MIB));
    sql("UPDATE placements.level SET store = 'FILES' WHERE name = 'silver'");
    sql("UPDATE placements.policy SET min_stay = interval '0'");
  }

  /** A content in bronze, settled, whose object is there. */
  UUID content(int size) {
    byte[] bytes = new byte[size];
    random.nextBytes(bytes);
    return content(bytes);
  }

  UUID content(byte[] bytes) {
    UUID id = UUID.randomUUID();
    S3.client()
        .putObject(
            it -> it.bucket(bucket).key("bronze/" + id + "/0"), RequestBody.fromBytes(bytes));
    sql(
        """
        INSERT INTO placements.content (id, owner, name, media_type, size, sha256, created_at,
          state, state_since, level, level_since, views_at)
        VALUES (?, ?, ?, 'video/mp4', ?, ?, now(), 'SETTLED', now(), 'bronze', now(), now())
        """,
        id,
        UUID.randomUUID(),
        "content " + id,
        bytes.length,
        sha256(bytes));
    sql(
        """
        INSERT INTO placements.object (content, fence, level, store, place, key, state, begun_at)
        VALUES (?, 0, 'bronze', 'S3', '', 'bronze/' || ?::text || '/0', 'CURRENT', now())
        """,
        id,
        id);
    return id;
  }

  /** Sets the views of a content, and queues it where they demand it to be elsewhere. */
  void views(UUID content, long views) {
    sql("UPDATE placements.content SET views = ? WHERE id = ?", views, content);
    sql(QUEUE, content);
  }

  /** A worker as Lambda has one more: with a connection of its own. */
  QueueFunction worker(String... changed) {
    QueueFunction worker = new QueueFunction(of("RelocateContent", changed));
    functions.add(worker);
    return worker;
  }

  /** Whether a worker has dealt with a message for the content. */
  boolean move(QueueFunction worker, UUID content) {
    return move(worker, content, Duration.ofMinutes(15));
  }

  boolean move(QueueFunction worker, UUID content, Duration left) {
    return moved(worker, content, left);
  }

  /** The same, in whatever process. */
  static boolean moved(QueueFunction worker, UUID content, Duration left) {
    return !call(worker, List.of(Map.of("messageId", "m", "body", message(content))), left)
        .contains("itemIdentifier");
  }

  /** The message that asks for a move. */
  static String message(UUID content) {
    return json(
        Map.of(
            "id",
            UUID.randomUUID().toString(),
            "type",
            "RelocationRequested",
            "createdAt",
            "2026-11-20T09:00:00Z",
            "payload",
            json(Map.of("contentId", content.toString()))));
  }

  static String call(QueueFunction worker, List<Map<String, String>> records, Duration left) {
    try {
      return new Invocation(UUID.randomUUID().toString(), left)
          .of(worker, json(Map.of("Records", records)));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** A run of RecoverRelocations, and what it reports. */
  String recover(String... changed) {
    try (var job = new ScheduleFunction(of("RecoverRelocations", changed))) {
      return new Invocation(UUID.randomUUID().toString(), Duration.ofSeconds(55)).of(job, "{}");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  Map<String, String> of(String function, String... changed) {
    Map<String, String> all = new HashMap<>(variables);
    all.put("MOA_FUNCTION", function);
    for (int i = 0; i < changed.length; i += 2) {
      all.put(changed[i], changed[i + 1]);
    }
    return all;
  }

  /**
   * All keys of all stores, sorted; but for what S3Proxy, unlike S3, keeps under a name of its own
   * of a body that broke off.
   */
  List<String> objects() {
    List<String> keys = new ArrayList<>();
    S3.client().listObjectsV2Paginator(it -> it.bucket(bucket)).contents().stream()
        .filter(it -> !it.key().matches(".*/[0-9]+-[0-9a-f-]{36}"))
        .forEach(it -> keys.add("S3 " + it.key()));
    try (Stream<Path> files = Files.walk(folder)) {
      files.filter(Files::isRegularFile).forEach(it -> keys.add("FILES " + folder.relativize(it)));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return keys.stream().sorted().toList();
  }

  /** Where the current object of each content is on record, sorted. */
  List<String> onRecord() {
    return texts("SELECT store || ' ' || key FROM placements.object WHERE state = 'CURRENT'")
        .stream()
        .sorted()
        .toList();
  }

  byte[] read(String object) {
    String[] parts = object.split(" ", 2);
    if (parts[0].equals("S3")) {
      return S3.client().getObjectAsBytes(it -> it.bucket(bucket).key(parts[1])).asByteArray();
    }
    try {
      return Files.readAllBytes(folder.resolve(parts[1]));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** State and level of a content. */
  String state(UUID content) {
    return text("SELECT state || ' ' || level FROM placements.content WHERE id = ?", content);
  }

  List<String> outcomes(UUID content) {
    return texts(
        "SELECT coalesce(outcome, 'OPEN') FROM placements.claim WHERE content = ? ORDER BY fence",
        content);
  }

  static byte[] sha256(byte[] bytes) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(bytes);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  static String json(Object value) {
    try {
      return JSON.writeValueAsString(value);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  int sql(String sql, Object... values) {
    try (Connection connection = database.dataSource().getConnection();
        PreparedStatement statement = prepared(connection, sql, values)) {
      return statement.executeUpdate();
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  String text(String sql, Object... values) {
    return texts(sql, values).getFirst();
  }

  List<String> texts(String sql, Object... values) {
    try (Connection connection = database.dataSource().getConnection();
        PreparedStatement statement = prepared(connection, sql, values);
        ResultSet rows = statement.executeQuery()) {
      List<String> texts = new ArrayList<>();
      while (rows.next()) {
        texts.add(rows.getString(1));
      }
      return texts;
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  private static PreparedStatement prepared(Connection connection, String sql, Object... values)
      throws SQLException {
    PreparedStatement statement = connection.prepareStatement(sql);
    for (int i = 0; i < values.length; i++) {
      statement.setObject(i + 1, values[i]);
    }
    return statement;
  }

  @Override
  public void close() {
    for (AutoCloseable function : functions) {
      try {
        function.close();
      } catch (Exception e) {
        throw new IllegalStateException(e);
      }
    }
  }
}

package dev.moa.functions.placements;

import dev.moa.core.testing.OwnRedis;
import dev.moa.functions.testing.Api;
import dev.moa.functions.testing.Api.Answer;
import dev.moa.functions.testing.Tokens;
import dev.moa.infra.servers.Database;
import dev.moa.infra.servers.TestPostgres;
import dev.moa.infra.servers.TestSqs;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** Contents of one editor, with a database, a Redis and a queue of their own. */
final class ViewsWorld implements AutoCloseable {

  final Database database = TestPostgres.shared().newDatabase();
  final Tokens tokens = new Tokens(database);
  final Map<String, String> variables = new HashMap<>();
  final OwnRedis redis;
  final UUID editor = UUID.randomUUID();
  final Api api;
  private final Connection connection;
  private final List<Api> functions = new ArrayList<>();
  private final String token = tokens.of(editor, "EDITOR");

  ViewsWorld(Path folder) {
    redis = new OwnRedis(folder);
    try {
      connection = database.dataSource().getConnection();
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
    variables.putAll(tokens.variables());
    variables.putAll(TestSqs.shared().variables());
    variables.put("REDIS_URI", redis.uri());
    variables.put("QUEUE_RELOCATE_CONTENT", TestSqs.shared().newQueue(Duration.ofSeconds(30)));
    variables.put("MOA_FUNCTION", "ReportViews");
    api = function();
  }

  /** One more function, as Lambda has when many call at once. */
  Api function() {
    var function = new Api(variables);
    functions.add(function);
    return function;
  }

  /** A content of the editor in bronze, which came there a day ago. */
  UUID content() {
    UUID id = UUID.randomUUID();
    sql(
        """
        INSERT INTO placements.content (id, owner, name, media_type, size, sha256, created_at,
          state, state_since, level, level_since, views_at)
        VALUES (?, ?, ?, 'video/mp4', 1000, sha256('a'), now() - interval '1 day', 'SETTLED',
          now() - interval '1 day', 'bronze', now() - interval '1 day', now() - interval '1 day')
        """,
        id,
        editor,
        "content " + id);
    return id;
  }

  /** What a worker does when it has moved it. */
  void move(UUID content) {
    sql(
        """
        UPDATE placements.content SET level = target, level_since = clock_timestamp(),
          state = 'SETTLED', state_since = clock_timestamp(), target = NULL, reason = NULL
        WHERE id = ? AND state = 'QUEUED'
        """,
        content);
  }

  Answer report(UUID content, String body) {
    return report(api, content, body);
  }

  Answer report(Api function, UUID content, String body) {
    return function.post("/v1/contents/" + content + "/views", body, Api.bearer(token));
  }

  Answer reportAs(String role, UUID content, String body) {
    return api.post("/v1/contents/" + content + "/views", body, Api.bearer(tokens.of(role)));
  }

  /** How many moves of a content were asked for. */
  int asked(UUID content) {
    return Integer.parseInt(
        text(
            """
            SELECT count(*) FROM core.outbox
            WHERE queue = 'RelocateContent' AND payload ->> 'contentId' = ?
            """,
            content.toString()));
  }

  /** What is settled in the database. */
  long settled(UUID content) {
    return Long.parseLong(text("SELECT views FROM placements.content WHERE id = ?", content));
  }

  synchronized int sql(String sql, Object... values) {
    try (PreparedStatement statement = prepared(sql, values)) {
      return statement.executeUpdate();
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  synchronized String text(String sql, Object... values) {
    try (PreparedStatement statement = prepared(sql, values);
        ResultSet row = statement.executeQuery()) {
      row.next();
      return row.getString(1);
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  private PreparedStatement prepared(String sql, Object... values) throws SQLException {
    PreparedStatement statement = connection.prepareStatement(sql);
    for (int i = 0; i < values.length; i++) {
      statement.setObject(i + 1, values[i]);
    }
    return statement;
  }

  @Override
  public void close() {
    functions.forEach(Api::close);
    redis.close();
    try {
      connection.close();
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }
}

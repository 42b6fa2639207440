package dev.moa.infra.bench;

import dev.moa.infra.servers.Database;
import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The stores under the measured functions, seen beside them. */
final class TrendsStore implements AutoCloseable {

  private final Connection connection;
  private final Socket redis;

  private TrendsStore(Connection connection, Socket redis) {
    this.connection = connection;
    this.redis = redis;
  }

  static TrendsStore of(Session session) throws SQLException, IOException {
    Map<String, String> variables = session.serverVariables();
    URI redis = URI.create(variables.get("REDIS_URI"));
    if (redis.getUserInfo() != null) {
      throw new IllegalStateException("This needs a Redis without a password.");
    }
    var database =
        new Database(
            variables.get("POSTGRES_URL"),
            variables.get("POSTGRES_USER"),
            variables.get("POSTGRES_PASSWORD"));
    return new TrendsStore(
        database.dataSource().getConnection(), new Socket(redis.getHost(), redis.getPort()));
  }

  Connection connection() {
    return connection;
  }

  /** Forgets the answers that are kept, as a change of what they are made of does. */
  void dropKept() throws IOException {
    redis
        .getOutputStream()
        .write("INCR cache:{trends}:generation\r\n".getBytes(StandardCharsets.US_ASCII));
    for (int b = redis.getInputStream().read(); b != '\n'; b = redis.getInputStream().read()) {
      if (b < 0) {
        throw new IOException("Redis has ended");
      }
    }
  }

  String counts() throws SQLException {
    return texts(
            """
            SELECT format('%s videos of %s channels, %s looks, %s days',
              (SELECT to_char(count(*), 'FM9,999,999') FROM catalogue.video),
              (SELECT to_char(count(*), 'FM9,999,999') FROM catalogue.channel),
              (SELECT to_char(count(*), 'FM9,999,999') FROM catalogue.video_snapshot),
              (SELECT to_char(count(*), 'FM9,999,999') FROM catalogue.video_day))
            """)
        .getFirst();
  }

  /** The most common keywords of two weeks, the first one first. */
  List<String> keywords(int most) throws SQLException {
    return texts(
        """
        SELECT keyword FROM catalogue.video_keyword AS k
        JOIN catalogue.video AS v ON v.key = k.video_key
        WHERE v.published_at > now() - interval '14 days'
        GROUP BY keyword ORDER BY count(*) DESC, keyword LIMIT %d
        """
            .formatted(most));
  }

  /** The first column of what a query finds. */
  List<String> texts(String query) throws SQLException {
    List<String> texts = new ArrayList<>();
    try (Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(query)) {
      while (rows.next()) {
        texts.add(rows.getString(1));
      }
    }
    return texts;
  }

  void execute(String sql) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  @Override
  public void close() throws SQLException, IOException {
    redis.close();
    connection.close();
  }
}

package dev.moa.trials.link;

import dev.moa.trials.TrialSource;
import io.micronaut.core.annotation.Nullable;
import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Arrays;

/** Looks at the next changes of trials and brings the links of these trials up to date. */
final class LinkBatch {

  private static final String[] SOURCES =
      Arrays.stream(TrialSource.values()).map(TrialSource::name).toArray(String[]::new);

  private LinkBatch() {}

  /**
   * Does so in the transaction of a connection.
   *
   * @param limit changes at most
   * @return what it did; null if there was nothing to look at
   */
  static @Nullable Linked run(Connection connection, int limit, Instant now) throws SQLException {
    long seen;
    try (PreparedStatement progress = connection.prepareStatement(LinkSql.PROGRESS);
        ResultSet row = progress.executeQuery()) {
      row.next();
      seen = row.getLong(1);
    }
    long last;
    Array trials;
    try (PreparedStatement next = connection.prepareStatement(LinkSql.CHANGED)) {
      next.setLong(1, seen);
      next.setInt(2, limit);
      try (ResultSet row = next.executeQuery()) {
        row.next();
        last = row.getLong("last");
        if (row.wasNull()) {
          return null;
        }
        trials = row.getArray("trials");
      }
    }
    Linked linked = trials == null ? Linked.NOTHING : link(connection, trials, now);
    update(connection, LinkSql.ADVANCE, last);
    return linked;
  }

  private static Linked link(Connection connection, Array trials, Instant now) throws SQLException {
    update(connection, LinkSql.FORGET, trials);
    LinkKeys keys = new LinkKeys();
    try (PreparedStatement names = connection.prepareStatement(LinkSql.NAMES)) {
      names.setArray(1, trials);
      try (ResultSet rows = names.executeQuery()) {
        keys.read(rows);
      }
    }
    keys.write(connection);
    try (PreparedStatement statement = connection.prepareStatement(LinkSql.LINK)) {
      statement.setArray(1, trials);
      statement.setArray(2, trials);
      statement.setObject(3, SOURCES);
      statement.setArray(4, trials);
      statement.setArray(5, trials);
      statement.setObject(6, now.atOffset(ZoneOffset.UTC));
      try (ResultSet row = statement.executeQuery()) {
        row.next();
        return new Linked(row.getInt("put"), row.getInt("gone"));
      }
    }
  }

  private static void update(Connection connection, String sql, Object value) throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      statement.setObject(1, value);
      statement.executeUpdate();
    }
  }
}

package dev.moa.catalogue.collection;

import java.sql.ResultSet;
import java.sql.SQLException;

/**
 * What became of a channel that a message was about.
 *
 * @param grew whether it has more videos than before
 * @param renamed whether its videos are shown with another name of it now
 */
record StoredChannel(long key, Verdict verdict, boolean grew, boolean renamed) {

  static StoredChannel of(ResultSet row) throws SQLException {
    return new StoredChannel(
        row.getLong(1), Verdict.valueOf(row.getString(2)), row.getBoolean(3), row.getBoolean(4));
  }
}

package dev.moa.catalogue.collection;

import java.sql.ResultSet;
import java.sql.SQLException;

/** What became of a video that a message was about. */
record Stored(long key, Verdict verdict, boolean changed) {

  static Stored of(ResultSet row) throws SQLException {
    return new Stored(row.getLong(1), Verdict.valueOf(row.getString(2)), row.getBoolean(3));
  }
}

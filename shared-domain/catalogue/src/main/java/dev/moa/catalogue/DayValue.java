package dev.moa.catalogue;

import io.micronaut.core.annotation.Nullable;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;

/**
 * A point of a line.
 *
 * @param day of Asia/Seoul
 * @param value at the last look of that day; null if nobody looked, or it was not told
 */
public record DayValue(LocalDate day, @Nullable Long value) {

  /** Reads the columns {@code day} and {@code value}. */
  public static DayValue read(ResultSet row) throws SQLException {
    return new DayValue(row.getObject("day", LocalDate.class), row.getObject("value", Long.class));
  }
}

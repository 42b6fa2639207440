package dev.moa.catalogue.video;

import dev.moa.catalogue.Days;
import io.micronaut.core.annotation.Nullable;
import java.sql.ResultSet;
import java.sql.SQLException;

/**
 * What the videos uploaded on some days have on average.
 *
 * @param days when they were uploaded
 * @param views null if there is none; so is popularity
 * @param viewsOf how many videos tell their views
 * @param popularityOf of how many videos it can be told
 */
public record Averages(
    Days days,
    @Nullable Double views,
    long viewsOf,
    @Nullable Double popularity,
    long popularityOf) {

  static Averages read(ResultSet row, Days days) throws SQLException {
    return new Averages(
        days,
        row.getObject("views", Double.class),
        row.getLong("views_of"),
        row.getObject("popularity", Double.class),
        row.getLong("popularity_of"));
  }

  /** How often the average a number is; null if that cannot be told. */
  public static @Nullable Double ratio(@Nullable Number value, @Nullable Double average) {
    return value == null || average == null || average == 0 ? null : value.doubleValue() / average;
  }
}

package dev.moa.trends.query;

import java.time.LocalDate;
import java.util.List;

/**
 * A number for each day of a window.
 *
 * @param points all its days in order
 */
public record Line(Window window, List<Point> points) {

  /** The mean of all its days; the day that is not over yet counts like the others. */
  public double mean() {
    double sum = points.stream().mapToDouble(Point::value).sum();
    return Numbers.rounded(sum / points.size());
  }

  /**
   * A day.
   *
   * @param videos how many videos the number is of
   * @param partial whether the day is not over yet
   */
  public record Point(LocalDate day, double value, long videos, boolean partial) {}
}

package dev.moa.trends.query;

import dev.moa.core.problem.Problem;
import dev.moa.trends.TrendKind;
import io.micronaut.core.annotation.Nullable;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;

/** The keywords that the most videos of a sample carry. */
@Singleton
public final class TopKeywords {

  /** YouTube began in 2005; PostgreSQL knows fewer dates than Java. */
  private static final LocalDate FIRST = LocalDate.of(2005, 1, 1);

  private final TopOfIndex index;
  private final TopOfDays days;
  private final Clock clock;

  TopKeywords(TopOfIndex index, TopOfDays days, Clock clock) {
    this.index = index;
    this.days = days;
    this.clock = clock;
  }

  /**
   * Rankings of today, from the index, or of a day, from the database. Of today both are the same
   * if the index is.
   *
   * @param asOf the day, in Asia/Seoul; null: today from the index
   * @throws Problem 400 if that day is to come or before YouTube; 503 if the index does not answer
   */
  public List<Top> of(List<TrendKind> kinds, @Nullable LocalDate asOf) {
    LocalDate today = Window.today(clock);
    if (asOf == null) {
      return index.top(kinds, today);
    }
    if (asOf.isAfter(today) || asOf.isBefore(FIRST)) {
      throw Problem.invalid("/asOf", "asOf must be a day from " + FIRST + " to " + today + ".");
    }
    return kinds.stream().map(kind -> days.top(kind, asOf)).toList();
  }

  /**
   * A ranking.
   *
   * @param asOf the last day that was looked at
   * @param window when its videos were uploaded
   * @param videos how many videos were counted
   * @param limit how many would have been at most
   */
  public record Top(
      TrendKind kind,
      LocalDate asOf,
      Window window,
      int videos,
      int limit,
      List<KeywordCount> keywords) {

    Top named(Map<String, String> names) {
      List<KeywordCount> named = keywords.stream().map(each -> each.named(names)).toList();
      return new Top(kind, asOf, window, videos, limit, named);
    }
  }
}

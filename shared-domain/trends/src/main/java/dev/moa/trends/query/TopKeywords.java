package dev.moa.trends.query;

import dev.moa.core.problem.Problem;
import dev.moa.trends.TrendKind;
import dev.moa.trends.exclusion.Excluded;
import dev.moa.trends.exclusion.Exclusions;
import io.micronaut.core.annotation.Nullable;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** The keywords that the most videos of a sample carry, and those about which more is made. */
@Singleton
public final class TopKeywords {

  private final TopOfIndex index;
  private final TopOfDays days;
  private final PastRankings past;
  private final Exclusions exclusions;
  private final Spellings spellings;
  private final Clock clock;

  TopKeywords(
      TopOfIndex index,
      TopOfDays days,
      PastRankings past,
      Exclusions exclusions,
      Spellings spellings,
      Clock clock) {
    this.index = index;
    this.days = days;
    this.past = past;
    this.exclusions = exclusions;
    this.spellings = spellings;
    this.clock = clock;
  }

  /**
   * Rankings of today, from the index, or of a day, from the database. Of today both are the same
   * if the index is. The day before is always the database's.
   *
   * @param kinds each once, in their order
   * @param asOf the day, in Asia/Seoul; null: today from the index
   * @throws Problem 400 if that day is to come or before YouTube; 503 if the index does not answer
   */
  public Rankings of(List<TrendKind> kinds, @Nullable LocalDate asOf) {
    Instant now = clock.instant();
    LocalDate today = LocalDate.ofInstant(now, Window.ZONE);
    LocalDate day = Window.day(asOf, today);
    Spans spans = Spans.of(day, now);
    Map<TrendKind, Before> before = new TreeMap<>();
    kinds.forEach(kind -> before.put(kind, before(kind, day)));
    Counted counted =
        asOf == null
            ? index.count(before, Window.last(TopRule.DAYS, day), spans)
            : days.count(before, day, spans);
    List<Top> tops = new ArrayList<>();
    for (TrendKind kind : before.keySet()) {
      tops.add(top(kind, day, counted.tops().get(tops.size()), before.get(kind).ranking()));
    }
    Before ofProduced = before.get(TrendKind.PRODUCED);
    Rising rising =
        counted.produced() == null
            ? null
            : Rising.of(counted.produced().without(ofProduced.excluded().keywords()), spans);
    return named(new Rankings(tops, rising));
  }

  private Before before(TrendKind kind, LocalDate day) {
    Excluded excluded = exclusions.of(kind);
    return new Before(excluded, past.of(kind, day.minusDays(1), excluded));
  }

  private static Top top(TrendKind kind, LocalDate day, Compared compared, Ranking before) {
    return new Top(
        kind,
        day,
        Window.last(TopRule.DAYS, day),
        compared.videos(),
        TopRule.of(kind).videos,
        before.videos().size(),
        compared.keywords());
  }

  private Rankings named(Rankings rankings) {
    Set<String> forms =
        rankings.tops().stream()
            .flatMap(top -> top.keywords().stream())
            .map(each -> each.count().keyword())
            .collect(Collectors.toSet());
    if (rankings.rising() != null) {
      forms.addAll(rankings.rising().forms());
    }
    return rankings.named(spellings.of(forms));
  }

  /**
   * What is on top.
   *
   * @param rising null if PRODUCED was not asked for
   */
  public record Rankings(List<Top> tops, @Nullable Rising rising) {

    private Rankings named(Map<String, String> names) {
      List<Top> named = tops.stream().map(top -> top.named(names)).toList();
      return new Rankings(named, rising == null ? null : rising.named(names));
    }
  }

  /**
   * A ranking.
   *
   * @param asOf the last day that was looked at
   * @param window when its videos were uploaded
   * @param videos how many videos were counted
   * @param limit how many would have been at most
   * @param previousVideos how many were counted the day before, whose window is a day earlier
   */
  public record Top(
      TrendKind kind,
      LocalDate asOf,
      Window window,
      int videos,
      int limit,
      int previousVideos,
      List<RankedKeyword> keywords) {

    private Top named(Map<String, String> names) {
      List<RankedKeyword> named = keywords.stream().map(each -> each.named(names)).toList();
      return new Top(kind, asOf, window, videos, limit, previousVideos, named);
    }
  }
}

package dev.moa.trends.query;

import dev.moa.trends.query.Produced.Made;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Keywords about which more is made of late than before, and more than chance explains.
 *
 * @param from when the 24 hours begin that are looked at
 * @param to when they are over, which does not belong to them
 * @param videos how many videos were uploaded meanwhile
 * @param beforeFrom when the time begins that ends with them
 * @param videosBefore how many were uploaded in that time
 * @param keywords what grew most first
 */
public record Rising(
    Instant from,
    Instant to,
    int videos,
    Instant beforeFrom,
    int videosBefore,
    List<RisingKeyword> keywords) {

  /** How many keywords are looked at, at most: the most common of the 24 hours. */
  public static final int LOOKED_AT = Produced.LIMIT;

  /** How long the list is. */
  static final int PLACES = 10;

  /** 0.05 by 10,000: that one of so many keywords without a trend is there, on a day in twenty. */
  static final double CHANCE = 0.000005;

  /** What grew most first, as (videos + 1) : (mean of a day before + 1), in whole numbers. */
  private static final Comparator<Made> ORDER =
      ((Comparator<Made>)
              (one, other) ->
                  Long.compare(
                      (other.videos() + 1L) * (one.before() + Spans.DAYS_BEFORE),
                      (one.videos() + 1L) * (other.before() + Spans.DAYS_BEFORE)))
          .thenComparing(Comparator.comparingInt(Made::videos).reversed())
          .thenComparing(Made::keyword, KeywordCount.UTF_8);

  static Rising of(Produced produced, Spans spans) {
    double share = share(produced);
    List<RisingKeyword> keywords =
        produced.keywords().stream()
            // One channel's day is nobody's trend.
            .filter(made -> !made.oneChannel())
            .filter(
                made ->
                    Chance.ofAtLeast(made.videos(), made.videos() + made.before(), share) <= CHANCE)
            .sorted(ORDER)
            .limit(PLACES)
            .map(RisingKeyword::of)
            .toList();
    return new Rising(
        spans.middle(), spans.end(), produced.videos(), spans.start(), produced.before(), keywords);
  }

  /**
   * The share of a keyword's videos that is of the last day if nothing rises: a day of all days, or
   * what it is of all videos if that is more, for what grows as everything does says nothing.
   */
  private static double share(Produced produced) {
    double days = 1.0 / (1 + Spans.DAYS_BEFORE);
    double all = produced.videos() + (double) produced.before();
    return all == 0 ? days : Math.max(days, produced.videos() / all);
  }

  Set<String> forms() {
    return keywords.stream().map(RisingKeyword::keyword).collect(Collectors.toSet());
  }

  Rising named(Map<String, String> names) {
    List<RisingKeyword> named = keywords.stream().map(each -> each.named(names)).toList();
    return new Rising(from, to, videos, beforeFrom, videosBefore, named);
  }

  /**
   * A keyword that rises.
   *
   * @param keyword its normal form
   * @param name how it is written
   * @param videos how many of the last day's videos it is in
   * @param before how many of those of the time before
   */
  public record RisingKeyword(String keyword, String name, int videos, int before) {

    private static RisingKeyword of(Made made) {
      return new RisingKeyword(made.keyword(), made.keyword(), made.videos(), made.before());
    }

    /** How many videos a day it was in before. */
    public double meanBefore() {
      return Numbers.rounded(before / (double) Spans.DAYS_BEFORE);
    }

    private RisingKeyword named(Map<String, String> names) {
      return new RisingKeyword(keyword, names.getOrDefault(keyword, keyword), videos, before);
    }
  }
}

package dev.moa.trends.query;

import dev.moa.trends.TrendKind;

/**
 * Which videos the ranking of a kind counts: of those that were uploaded in the last 7 days and
 * whose popularity is within bounds, the first so many.
 */
enum TopRule {
  POPULAR(
      300,
      "\"lte\": 50",
      Cut.Order.POPULARITY,
      "seen.popularity <= 50",
      "seen.popularity DESC, v.key"),
  PRODUCED(
      700,
      "\"gte\": 0.3",
      Cut.Order.NEWEST,
      "seen.popularity >= 0.3",
      // The index knows milliseconds.
      "date_trunc('milliseconds', v.published_at) DESC, v.key");

  static final int DAYS = 7;

  /** How long a ranking is. */
  static final int PLACES = 10;

  /** How many videos at most. */
  final int videos;

  final String range;
  final Cut.Order order;
  final String sqlBound;
  final String sqlOrder;

  TopRule(int videos, String range, Cut.Order order, String sqlBound, String sqlOrder) {
    this.videos = videos;
    this.range = range;
    this.order = order;
    this.sqlBound = sqlBound;
    this.sqlOrder = sqlOrder;
  }

  static TopRule of(TrendKind kind) {
    return switch (kind) {
      case POPULAR -> POPULAR;
      case PRODUCED -> PRODUCED;
    };
  }
}

package dev.moa.trends.query;

import io.micronaut.core.annotation.Nullable;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;

/**
 * The first videos of a keyword in an order, of the same number the one that is known longer.
 *
 * @param window when they were uploaded
 * @param most how many at most
 */
record Cut(Window window, Filter filter, Order order, int most) {

  /** From this popularity on a video is viral, and tells little of its keywords. */
  static final double VIRAL = 7;

  /** The same with another number of videos. */
  Cut of(int videos) {
    return new Cut(window, filter, order, videos);
  }

  /** The same of what was known of videos, which may be of more days. */
  List<SeenVideo> of(Collection<SeenVideo> videos) {
    return videos.stream().filter(this::fits).sorted(order.comparator()).limit(most).toList();
  }

  /** How many of these videos there are to choose from. */
  int count(Collection<SeenVideo> videos) {
    return (int) videos.stream().filter(this::fits).count();
  }

  private boolean fits(SeenVideo video) {
    return window.has(video) && filter.has(video.popularity());
  }

  /** Which videos are in it. */
  enum Filter {
    ANY(Cuts.ANY),
    NOT_VIRAL(Cuts.NOT_VIRAL),
    WATCHED_NOT_VIRAL(Cuts.WATCHED_NOT_VIRAL);

    /** As a clause of a query of the index. */
    final String clause;

    Filter(String clause) {
      this.clause = clause;
    }

    boolean has(@Nullable Double popularity) {
      return switch (this) {
        case ANY -> true;
        case NOT_VIRAL -> popularity == null || popularity < VIRAL;
        case WATCHED_NOT_VIRAL -> popularity != null && popularity < VIRAL;
      };
    }
  }

  /** By a number, the highest first; those without it last. */
  enum Order {
    NEWEST("publishedAt"),
    POPULARITY("popularity"),
    VIEWS("views"),
    GROWTH("growth");

    /** In the index. */
    final String field;

    Order(String field) {
      this.field = field;
    }

    Comparator<SeenVideo> comparator() {
      Comparator<SeenVideo> first =
          switch (this) {
            case NEWEST -> Comparator.comparing(SeenVideo::millis, last());
            case POPULARITY -> Comparator.comparing(SeenVideo::popularity, last());
            case VIEWS -> Comparator.comparing(SeenVideo::views, last());
            case GROWTH -> Comparator.comparing(SeenVideo::growth, last());
          };
      return first.thenComparingLong(SeenVideo::key);
    }

    private static <T extends Comparable<T>> Comparator<T> last() {
      return Comparator.nullsLast(Comparator.reverseOrder());
    }
  }
}

package dev.moa.trends.query;

import dev.moa.trends.TrendKind;
import dev.moa.trends.exclusion.Excluded;
import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Map;
import java.util.TreeSet;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Rankings of past days. That of yesterday, which each answer needs, is kept for ten minutes by
 * what is excluded, in Redis and in memory, so that neither the many functions nor one without
 * Redis compute it again and again. It hardly changes: by a day's last figures, by videos that are
 * gone, and by keywords that are found late.
 */
@Singleton
final class PastRankings {

  static final Duration KEPT = Duration.ofMinutes(10);

  private final Map<TrendKind, Held> held = new ConcurrentHashMap<>();
  private final TopOfDays days;
  private final KeptAnswers kept;
  private final Clock clock;

  PastRankings(TopOfDays days, KeptAnswers kept, Clock clock) {
    this.days = days;
    this.kept = kept;
    this.clock = clock;
  }

  /** The ranking of a day, by one statement if it is not kept. */
  Ranking of(TrendKind kind, LocalDate day, Excluded excluded) {
    if (!day.equals(Window.today(clock).minusDays(1))) {
      return computed(kind, day, excluded);
    }
    Instant now = clock.instant();
    Held last = held.get(kind);
    if (last != null && last.day.equals(day) && last.isOf(excluded) && now.isBefore(last.end)) {
      return last.ranking;
    }
    Ranking ranking =
        kept.past(
            "ranking/" + kind + "/" + day + "/" + name(excluded),
            Ranking.class,
            KEPT,
            () -> computed(kind, day, excluded));
    held.put(kind, new Held(day, excluded, now.plus(KEPT), ranking));
    return ranking;
  }

  private Ranking computed(TrendKind kind, LocalDate day, Excluded excluded) {
    return Ranking.of(days.sample(kind, day), excluded.keywords());
  }

  /** Short, however much is excluded. */
  private static UUID name(Excluded excluded) {
    String all = new TreeSet<>(excluded.channels()) + "" + new TreeSet<>(excluded.keywords());
    return UUID.nameUUIDFromBytes(all.getBytes(StandardCharsets.UTF_8));
  }

  private record Held(LocalDate day, Excluded excluded, Instant end, Ranking ranking) {

    boolean isOf(Excluded others) {
      return excluded.equals(others);
    }
  }
}

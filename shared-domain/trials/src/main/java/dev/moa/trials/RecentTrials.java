package dev.moa.trials;

import dev.moa.core.paging.Cursors;
import dev.moa.core.paging.Cursors.Position;
import dev.moa.core.paging.Page;
import dev.moa.core.paging.PageRequest;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** The trials that changed within the last seven days, the newest change first. */
@Singleton
public final class RecentTrials {

  private static final Duration WINDOW = Duration.ofDays(7);
  private static final String LIST = "trials/recent";

  private final Trials trials;
  private final Cursors cursors;
  private final Clock clock;

  RecentTrials(Trials trials, Cursors cursors, Clock clock) {
    this.trials = trials;
    this.cursors = cursors;
    this.clock = clock;
  }

  /**
   * One page, by two statements.
   *
   * @throws dev.moa.core.problem.Problem 400 if this list did not make the cursor
   */
  public Page<Trial> page(PageRequest request) {
    Instant since = clock.instant().minus(WINDOW);
    Position before = cursors.decode(LIST, request.cursor());
    List<Trial> rows =
        trials.changedSince(
            since,
            before == null ? null : before.time(),
            before == null ? null : before.id(),
            request.limit() + 1,
            request.offset());
    return Page.of(
        rows,
        request.limit(),
        trials.countChangedSince(since),
        last -> cursors.encode(LIST, new Position(last.updatedAt(), last.id())));
  }
}

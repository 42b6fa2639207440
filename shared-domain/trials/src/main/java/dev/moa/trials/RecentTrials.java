package dev.moa.trials;

import dev.moa.core.paging.Cursors;
import dev.moa.core.paging.Cursors.Position;
import dev.moa.core.paging.Page;
import dev.moa.core.paging.PageRequest;
import dev.moa.core.problem.Problem;
import io.micronaut.core.annotation.Nullable;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** The trials that changed within the last days, the newest change first. */
@Singleton
public final class RecentTrials {

  public static final int DEFAULT_DAYS = 7;
  public static final int MAX_DAYS = 90;

  private static final String LIST = "trials/recent";
  private static final Instant EVER = Instant.EPOCH;
  private static final Instant NEVER = Instant.parse("9999-12-31T00:00:00Z");
  private static final Position TOP = new Position(NEVER, new UUID(-1, -1));

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
   * @param days how far back, 1 to {@value #MAX_DAYS}
   * @param only changes of this kind; null for all
   * @throws Problem 400 naming the parameter that is out of bounds, or if this list did not make
   *     the cursor for the same kind
   */
  public Page<Recent> page(int days, @Nullable Change only, PageRequest request) {
    if (days < 1 || days > MAX_DAYS) {
      throw Problem.invalid("/days", "days must be between 1 and " + MAX_DAYS + ".");
    }
    // Not of the number of days: where the window ends moves from call to call anyway.
    String list = only == null ? LIST : LIST + "/" + only;
    Position asked = cursors.decode(list, request.cursor());
    Position before = asked == null ? TOP : asked;
    Instant since = clock.instant().minus(Duration.ofDays(days));
    Instant from = only == Change.CREATED ? since : EVER;
    Instant until = only == Change.UPDATED ? since : NEVER;
    List<Trial> rows =
        trials.changedSince(
            since, from, until, before.time(), before.id(), request.limit() + 1, request.offset());
    return Page.of(
            rows,
            request.limit(),
            trials.countChangedSince(since, from, until),
            last -> cursors.encode(list, new Position(last.updatedAt(), last.id())))
        .map(trial -> new Recent(trial, Change.of(trial, since)));
  }

  /**
   * A trial that changed.
   *
   * @param change what happened to it within the window
   */
  public record Recent(Trial trial, Change change) {}

  /** What happened to a trial within the window. */
  public enum Change {
    /** It was new; it may have changed since. */
    CREATED,
    /** It was known before, and changed. */
    UPDATED;

    private static Change of(Trial trial, Instant since) {
      return trial.createdAt().isBefore(since) ? UPDATED : CREATED;
    }
  }
}

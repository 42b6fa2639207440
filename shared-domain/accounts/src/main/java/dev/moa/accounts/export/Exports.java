package dev.moa.accounts.export;

import dev.moa.core.problem.Problem;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;

/** Exports as their owners see them. */
@Singleton
public final class Exports {

  /** Where an export can be looked at, with its id. */
  public static final String ADDRESS = "/v1/accounts/me/exports/";

  /** What has not moved for so long was given up by the queue; three tries take a third of it. */
  static final Duration STALE = Duration.ofHours(6);

  private final ExportRows rows;
  private final Clock clock;

  Exports(ExportRows rows, Clock clock) {
    this.rows = rows;
    this.clock = clock;
  }

  /**
   * One of the account's own exports.
   *
   * @throws Problem 404 if there is none of that id, or it is another account's
   */
  public Export get(UUID id, UUID account) {
    Instant now = clock.instant();
    return rows.find(id, account, now, now.minus(STALE))
        .orElseThrow(() -> Problem.notFound("export"));
  }
}

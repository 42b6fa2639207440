package dev.moa.accounts.export;

import dev.moa.accounts.events.EventKind;
import dev.moa.accounts.events.Origin;
import dev.moa.accounts.events.SecurityEvents;
import dev.moa.core.Ids;
import dev.moa.core.messaging.Outbox;
import dev.moa.core.problem.Problem;
import io.micronaut.transaction.TransactionStatus;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/** Puts exports on record and, with the same commit, into the queue. */
@Singleton
public final class RequestExport {

  /** So many a day, not counting those that failed. */
  public static final int A_DAY = 3;

  private static final Duration DAY = Duration.ofDays(1);

  private final ExportRows rows;
  private final SecurityEvents events;
  private final Outbox outbox;
  private final Ids ids;
  private final Clock clock;

  RequestExport(ExportRows rows, SecurityEvents events, Outbox outbox, Ids ids, Clock clock) {
    this.rows = rows;
    this.events = events;
    this.outbox = outbox;
    this.ids = ids;
    this.clock = clock;
  }

  /**
   * Asks for a file, in the caller's transaction. While one is open, that one is answered.
   *
   * @throws Problem 429 if there were too many in the last 24 hours
   */
  public Export byOwner(
      TransactionStatus<Connection> transaction, UUID account, UUID session, Origin origin) {
    Instant now = clock.instant();
    rows.closeStale(account, now, stale(now));
    while (true) {
      Optional<Export> open = rows.findOpen(account, now, stale(now));
      if (open.isPresent()) {
        return open.get();
      }
      Optional<Instant> first = rows.requestedSince(account, now.minus(DAY), A_DAY - 1);
      if (first.isPresent()) {
        throw Problem.tooManyRequests(Duration.between(now, first.get().plus(DAY)));
      }
      // A twin may be quicker; then its one is open, or was.
      UUID id = ids.next();
      if (rows.add(id, account, now) == 1) {
        events.add(EventKind.EXPORT_REQUESTED, account, session, origin);
        outbox.add(
            transaction, ExportRequested.QUEUE, ExportRequested.QUEUE, new ExportRequested(id));
      }
    }
  }

  private static Instant stale(Instant now) {
    return now.minus(Exports.STALE);
  }
}

package dev.moa.accounts;

import dev.moa.core.messaging.Events;
import io.micronaut.serde.annotation.Serdeable;
import io.micronaut.transaction.TransactionOperations;
import io.micronaut.transaction.TransactionStatus;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/**
 * Takes what is personal out of accounts that were deleted 30 days ago; their ids stay, so that
 * what names them does not name somebody else. Sessions that ended 30 days ago go too, and so do
 * mails, links that reset a password, what is on record of exports, and tries at accounts that
 * there are not; one-time codes, and what was counted of them, after a day.
 */
@Singleton
public final class PurgeAccounts {

  /** For so long an admin can bring an account back. */
  public static final Duration KEPT = Duration.ofDays(30);

  /** Longer than any attempt to send a mail goes on. */
  private static final Duration LONG_SINCE = Duration.ofHours(1);

  private static final Duration CODES_KEPT = Duration.ofDays(1);
  private static final int BATCH = 100;
  private static final Duration SPARE = Duration.ofSeconds(10);

  private final Purge purge;
  private final Events events;
  private final TransactionOperations<Connection> transactions;
  private final Clock clock;

  PurgeAccounts(
      Purge purge, Events events, TransactionOperations<Connection> transactions, Clock clock) {
    this.purge = purge;
    this.events = events;
    this.transactions = transactions;
    this.clock = clock;
  }

  /**
   * Works batch by batch, each a transaction, until nothing is left or the time is up; what is left
   * is the next run's.
   */
  public Purged run(Instant deadline) {
    Instant now = clock.instant();
    Instant before = now.minus(KEPT);
    long accounts = 0;
    int batch = BATCH;
    while (batch == BATCH && clock.instant().isBefore(deadline.minus(SPARE))) {
      batch = transactions.executeWrite(transaction -> batch(transaction, before, now));
      accounts += batch;
    }
    int sessions = purge.sessions(before);
    int tries = purge.tries(before);
    purge.resets(before);
    purge.giveUpMails(now.minus(LONG_SINCE), now);
    int mails = purge.mails(before);
    int codes = purge.codes(now.minus(CODES_KEPT));
    purge.messages(now.minus(CODES_KEPT));
    purge.exports(before);
    return new Purged(accounts, sessions, tries, mails, codes, batch == BATCH);
  }

  private int batch(TransactionStatus<Connection> transaction, Instant before, Instant now) {
    List<UUID> ids = purge.accounts(before, now, BATCH);
    if (!ids.isEmpty()) {
      purge.profilesOf(ids);
      purge.sessionsOf(ids);
      purge.resetsOf(ids);
      purge.mailsOf(ids);
      purge.eventsOf(ids);
      purge.exportsOf(ids);
      events.publishAll(
          transaction,
          AccountPurged.TYPE,
          ids.stream().map(id -> new AccountPurged(id, now)).toList());
    }
    return ids.size();
  }

  /**
   * What a run did.
   *
   * @param accounts accounts that were emptied
   * @param sessions sessions of others that ended long ago
   * @param tries events of tries at accounts that there are not
   * @param mails what is kept of mails that were written long ago
   * @param codes one-time codes that were asked for more than a day ago
   * @param more whether it ran out of time
   */
  @Serdeable
  public record Purged(
      long accounts, int sessions, int tries, int mails, int codes, boolean more) {}
}

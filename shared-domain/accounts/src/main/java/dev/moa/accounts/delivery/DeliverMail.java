package dev.moa.accounts.delivery;

import io.micronaut.core.annotation.Nullable;
import io.micronaut.transaction.TransactionOperations;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sends a mail, once at most. Whoever sends claims its row first, and notes there that the end of
 * the mail goes out just before it does: an attempt that broke off earlier sent nothing and is made
 * again; one that broke off later is not, for the mail may have arrived.
 */
@Singleton
public final class DeliverMail {

  private static final Logger LOG = LoggerFactory.getLogger(DeliverMail.class);

  /** An attempt that is older has broken off; longer than a function runs. */
  static final Duration LONGEST_ATTEMPT = Duration.ofMinutes(2);

  private final ClaimRows rows;
  private final WriteLetter letters;
  private final MailServer server;
  private final TransactionOperations<Connection> transactions;
  private final Clock clock;

  DeliverMail(
      ClaimRows rows,
      WriteLetter letters,
      MailServer server,
      TransactionOperations<Connection> transactions,
      Clock clock) {
    this.rows = rows;
    this.letters = letters;
    this.server = server;
    this.transactions = transactions;
    this.clock = clock;
  }

  /**
   * Sends it, if that is still to be done.
   *
   * @throws MailNotSent if it is to be tried again later, or somebody else is at it
   */
  public void deliver(UUID mail) {
    Attempt attempt = transactions.executeWrite(transaction -> claim(mail).orElse(null));
    if (attempt == null) {
      lookAt(mail);
    } else if (attempt.letter() == null) {
      LOG.info("mail {} is dropped", mail);
    } else {
      Handover handover =
          server.send(
              attempt.letter(), () -> rows.handOver(mail, attempt.number(), clock.instant()) == 1);
      note(mail, attempt.number(), handover);
    }
  }

  /** The account is locked before the mail, as in every other transaction that has both. */
  private Optional<Attempt> claim(UUID mail) {
    Instant now = clock.instant();
    Recipient recipient = rows.recipient(mail).orElse(null);
    List<Claim> claims = rows.claim(mail, now, now.minus(LONGEST_ATTEMPT));
    return claims.stream()
        .findFirst()
        .map(
            claim -> {
              Letter letter = letters.write(claim, recipient).orElse(null);
              if (letter == null) {
                rows.settle(mail, claim.attempts(), "DROPPED", "nobody to tell", now);
              }
              return new Attempt(claim.attempts(), letter);
            });
  }

  /** Why it could not be claimed. */
  private void lookAt(UUID mail) {
    Instant now = clock.instant();
    if (rows.giveUp(mail, now, now.minus(LONGEST_ATTEMPT)) == 1) {
      LOG.warn("mail {} may have arrived or not; it is not sent again", mail);
      return;
    }
    String state = rows.state(mail).orElse("PURGED");
    if (state.equals("SENDING") || state.equals("QUEUED")) {
      // Not done with: if the other one fails, this message has to come again.
      throw new MailNotSent(mail, "another one is at it");
    }
  }

  private void note(UUID mail, int attempt, Handover handover) {
    Instant now = clock.instant();
    switch (handover.result()) {
      case TAKEN -> {
        rows.settle(mail, attempt, "SENT", null, now);
        LOG.info("mail {} is sent", mail);
      }
      case REFUSED -> {
        rows.settle(mail, attempt, "FAILED", handover.note(), now);
        LOG.warn("mail {} is refused for good: {}", mail, handover.note());
      }
      case UNKNOWN -> {
        rows.settle(mail, attempt, "UNKNOWN", handover.note(), now);
        LOG.warn("mail {} may have arrived or not: {}", mail, handover.note());
      }
      case NOT_TAKEN -> {
        rows.putBack(mail, attempt, handover.note());
        throw new MailNotSent(mail, handover.note());
      }
    }
  }

  /**
   * A claim with what is to go out.
   *
   * @param letter null if nothing is
   */
  private record Attempt(int number, @Nullable Letter letter) {}
}

package dev.moa.accounts;

import dev.moa.accounts.code.CodeText;
import dev.moa.accounts.code.Phone;
import dev.moa.accounts.code.PhoneCodes;
import dev.moa.accounts.code.PhoneCodes.Issued;
import dev.moa.accounts.code.TextBudget;
import dev.moa.accounts.code.TextBudget.Spent;
import dev.moa.accounts.code.TextGuard;
import dev.moa.accounts.code.TextMessages;
import dev.moa.accounts.code.TextMessages.NotSentException;
import dev.moa.accounts.events.EventKind;
import dev.moa.accounts.events.Origin;
import dev.moa.accounts.events.SecurityEvents;
import dev.moa.core.problem.Problem;
import dev.moa.core.problem.ProblemType;
import io.micronaut.transaction.TransactionOperations;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.time.Duration;
import java.time.Instant;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sends a code to a phone. Answer and work are the same whether the phone has an account, has none,
 * or has one that may not enter.
 */
@Singleton
public final class RequestCode {

  private static final Logger LOG = LoggerFactory.getLogger(RequestCode.class);

  private final PhoneCodes codes;
  private final CodeLimits limits;
  private final TextGuard guard;
  private final TextBudget budget;
  private final TextMessages messages;
  private final CodeText text;
  private final Accounts accounts;
  private final SecurityEvents events;
  private final TransactionOperations<Connection> transactions;

  RequestCode(
      PhoneCodes codes,
      CodeLimits limits,
      TextGuard guard,
      TextBudget budget,
      TextMessages messages,
      CodeText text,
      Accounts accounts,
      SecurityEvents events,
      TransactionOperations<Connection> transactions) {
    this.codes = codes;
    this.limits = limits;
    this.guard = guard;
    this.budget = budget;
    this.messages = messages;
    this.text = text;
    this.accounts = accounts;
    this.events = events;
    this.transactions = transactions;
  }

  /**
   * Sends one; the phone's last one is void from then on.
   *
   * @param locale ko or en: what the message is written in
   * @param address the caller's, whole
   * @throws Problem 400 if nothing is sent to the phone's country; 429 if it is too early for
   *     another, or there were too many; 503 if none can be sent, and then there is none
   */
  public Sent request(Phone phone, String locale, Origin origin, String address) {
    budget.checkCountry(phone);
    // Before anything is taken: who is impatient loses nothing of his day's.
    Duration wait = codes.wait(phone);
    if (wait.isPositive()) {
      throw Problem.tooManyRequests(wait);
    }
    guard.check(phone);
    limits.take(phone, origin, address);
    Prepared prepared = transactions.executeWrite(transaction -> prepare(phone, locale, origin));
    Issued issued = prepared.issued();
    try {
      messages.send(phone, text.of(issued.code(), locale));
    } catch (NotSentException e) {
      LOG.warn("A code could not be sent: {}", e.getMessage());
      takeBack(prepared, phone, e.perhapsSent());
      throw new Problem(ProblemType.UNAVAILABLE, "The code could not be sent; ask for another.");
    }
    return new Sent(phone.e164(), issued.expiresAt(), issued.resendAt());
  }

  private Prepared prepare(Phone phone, String locale, Origin origin) {
    Issued issued =
        codes.issue(phone, locale).orElseThrow(() -> Problem.tooManyRequests(codes.wait(phone)));
    Spent spent = budget.spend(issued.id(), phone);
    events.addIfKnown(
        EventKind.OTP_REQUESTED, accounts.findByPhone(phone.e164()).orElse(null), origin);
    return new Prepared(issued, spent);
  }

  private void takeBack(Prepared prepared, Phone phone, boolean perhapsSent) {
    transactions.executeWrite(
        transaction -> {
          codes.cancel(prepared.issued());
          budget.giveBack(prepared.spent(), perhapsSent);
          return phone;
        });
    if (!perhapsSent) {
      limits.giveBack(phone);
    }
  }

  private record Prepared(Issued issued, Spent spent) {}

  /**
   * A code that is on its way.
   *
   * @param phone E.164
   * @param expiresAt when it is good no more
   * @param resendAt from when another can be asked for
   */
  public record Sent(String phone, Instant expiresAt, Instant resendAt) {

    /** Without the number, which no log may hold. */
    @Override
    public String toString() {
      return "Sent[expiresAt=" + expiresAt + "]";
    }
  }
}

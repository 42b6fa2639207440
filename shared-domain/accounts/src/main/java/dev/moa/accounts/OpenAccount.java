package dev.moa.accounts;

import dev.moa.accounts.events.EventKind;
import dev.moa.accounts.events.Origin;
import dev.moa.accounts.events.SecurityEvents;
import dev.moa.accounts.password.PasswordRules;
import dev.moa.accounts.password.Passwords;
import dev.moa.accounts.session.StartSession;
import dev.moa.core.Ids;
import dev.moa.core.limit.Limit;
import dev.moa.core.limit.RateLimits;
import dev.moa.core.problem.Problem;
import dev.moa.core.problem.Problem.FieldError;
import dev.moa.core.problem.ProblemType;
import io.micronaut.transaction.TransactionOperations;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** Makes an account for an address and a password, and lets its owner in. */
@Singleton
public final class OpenAccount {

  /** Many share a network where a carrier has few addresses. */
  private static final int A_MINUTE = 20;

  private static final int A_DAY = 300;

  private final RateLimits limits;
  private final Accounts accounts;
  private final Passwords passwords;
  private final StartSession session;
  private final SecurityEvents events;
  private final TransactionOperations<Connection> transactions;
  private final Ids ids;
  private final Clock clock;

  OpenAccount(
      RateLimits limits,
      Accounts accounts,
      Passwords passwords,
      StartSession session,
      SecurityEvents events,
      TransactionOperations<Connection> transactions,
      Ids ids,
      Clock clock) {
    this.limits = limits;
    this.accounts = accounts;
    this.passwords = passwords;
    this.session = session;
    this.events = events;
    this.transactions = transactions;
    this.ids = ids;
    this.clock = clock;
  }

  /**
   * Of any number at once with one address, one gets the account.
   *
   * @param name what everybody sees, 1 to 60 characters
   * @param locale ko or en
   * @throws Problem 400 for an address or a password that is not taken; 409 if another account has
   *     the address; 429 if too many came from that network
   */
  public Admission open(
      String address, String password, String name, String locale, Origin origin) {
    Email email = Email.of(address);
    PasswordRules.check("/password", password, email.typed());
    limits.take(
        new Limit("sign-up-minute", origin.network(), A_MINUTE, Duration.ofMinutes(1)),
        new Limit("sign-up-day", origin.network(), A_DAY, Duration.ofDays(1)));
    // Before the transaction: it takes longer than all the rest.
    String hash = passwords.hash(password);
    return transactions.executeWrite(
        transaction -> {
          Instant now = clock.instant();
          UUID id = ids.next();
          if (accounts.add(id, email.typed(), email.key(), hash, locale, now) == 0) {
            throw taken();
          }
          accounts.addProfile(id, name, now);
          Account account = accounts.find(id).orElseThrow();
          var tokens = session.start(id, account.roles(), origin);
          events.add(EventKind.SIGNED_UP, id, tokens.session(), origin);
          return new Admission(account, tokens);
        });
  }

  private static Problem taken() {
    String detail = "There is an account with this e-mail address.";
    return new Problem(ProblemType.CONFLICT, detail, List.of(new FieldError("/email", detail)));
  }
}

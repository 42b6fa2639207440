package dev.moa.accounts;

import dev.moa.accounts.events.EventKind;
import dev.moa.accounts.events.Origin;
import dev.moa.accounts.events.SecurityEvents;
import dev.moa.accounts.password.Passwords;
import dev.moa.accounts.session.StartSession;
import dev.moa.core.problem.Problem;
import dev.moa.core.problem.ProblemType;
import io.micronaut.core.annotation.Nullable;
import io.micronaut.transaction.TransactionOperations;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.time.Clock;
import java.util.Optional;

/**
 * Lets the owner of an account in by address and password. Whatever is wrong, the answer and the
 * work are the same: one computation of the hash, one event. A try that comes too early costs
 * neither.
 */
@Singleton
public final class EnterByPassword {

  private final Accounts accounts;
  private final LogInTries tries;
  private final Passwords passwords;
  private final StartSession session;
  private final SecurityEvents events;
  private final TransactionOperations<Connection> transactions;
  private final Clock clock;

  EnterByPassword(
      Accounts accounts,
      LogInTries tries,
      Passwords passwords,
      StartSession session,
      SecurityEvents events,
      TransactionOperations<Connection> transactions,
      Clock clock) {
    this.accounts = accounts;
    this.tries = tries;
    this.passwords = passwords;
    this.session = session;
    this.events = events;
    this.transactions = transactions;
    this.clock = clock;
  }

  /**
   * @throws Problem 401 if there is no such account, the password is another, or it may not enter;
   *     429 after too many tries, right or wrong
   */
  public Admission enter(String address, String password, Origin origin) {
    String key = key(address);
    var begun = tries.begin(key, origin);
    Account account = accounts.findByEmail(key).orElse(null);
    boolean right = passwords.matches(account == null ? null : account.passwordHash(), password);
    if (account == null || !right || !account.isActive()) {
      events.add(EventKind.LOGIN_FAILED, account == null ? null : account.id(), null, origin);
      throw refused();
    }
    String stronger =
        passwords.isOutdated(account.passwordHash()) ? passwords.hash(password) : null;
    Admission admission = admit(account, stronger, origin).orElseThrow(EnterByPassword::refused);
    tries.right(begun);
    return admission;
  }

  /** Looks again: what was read before the computation may have changed meanwhile. */
  private Optional<Admission> admit(Account read, @Nullable String stronger, Origin origin) {
    return transactions.executeWrite(
        transaction ->
            accounts
                .lock(read.id())
                .filter(now -> now.isActive() && read.passwordHash().equals(now.passwordHash()))
                .map(
                    account -> {
                      if (stronger != null) {
                        accounts.changePassword(
                            account.id(), account.passwordHash(), stronger, clock.instant());
                      }
                      var tokens = session.start(account.id(), account.roles(), origin);
                      events.add(EventKind.LOGGED_IN, account.id(), tokens.session(), origin);
                      return new Admission(account, tokens);
                    }));
  }

  /** What was typed, where it is no address: then no account has it, for no address has blanks. */
  private static String key(String address) {
    try {
      return Email.of(address).key();
    } catch (Problem noAddress) {
      return "no address: " + address;
    }
  }

  private static Problem refused() {
    return new Problem(
        ProblemType.UNAUTHENTICATED, "The e-mail address or the password is not right.");
  }
}

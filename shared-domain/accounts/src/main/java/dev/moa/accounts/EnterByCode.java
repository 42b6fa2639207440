package dev.moa.accounts;

import dev.moa.accounts.code.CodeCheck;
import dev.moa.accounts.code.Phone;
import dev.moa.accounts.code.PhoneCodes;
import dev.moa.accounts.events.EventKind;
import dev.moa.accounts.events.Origin;
import dev.moa.accounts.events.SecurityEvents;
import dev.moa.accounts.session.StartSession;
import dev.moa.core.Ids;
import dev.moa.core.problem.Problem;
import dev.moa.core.problem.ProblemType;
import io.micronaut.transaction.TransactionOperations;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/**
 * Lets in who shows the code that was sent to a phone; a phone that has no account gets one. Of any
 * number at once with one code, one is let in.
 */
@Singleton
public final class EnterByCode {

  private final PhoneCodes codes;
  private final CodeLimits limits;
  private final Accounts accounts;
  private final StartSession session;
  private final SecurityEvents events;
  private final TransactionOperations<Connection> transactions;
  private final Ids ids;
  private final Clock clock;

  EnterByCode(
      PhoneCodes codes,
      CodeLimits limits,
      Accounts accounts,
      StartSession session,
      SecurityEvents events,
      TransactionOperations<Connection> transactions,
      Ids ids,
      Clock clock) {
    this.codes = codes;
    this.limits = limits;
    this.accounts = accounts;
    this.session = session;
    this.events = events;
    this.transactions = transactions;
    this.ids = ids;
    this.clock = clock;
  }

  /**
   * @param code six digits
   * @param address the caller's, whole
   * @throws Problem 401 if the code is not the phone's, no longer good, used, or the account may
   *     not enter; it does not say which; 429 after too many wrong ones
   */
  public Entry enter(Phone phone, String code, Origin origin, String address) {
    limits.takeGuess(address);
    Entry entry =
        transactions
            // A refusal is committed too: the try counts.
            .executeWrite(transaction -> check(phone, code, origin))
            .orElseThrow(EnterByCode::refused);
    limits.giveBackGuess(address);
    return entry;
  }

  private Optional<Entry> check(Phone phone, String code, Origin origin) {
    CodeCheck check = codes.check(phone, code).orElse(null);
    if (check == null) {
      return Optional.empty();
    }
    if (!check.fits()) {
      if (check.exhausts()) {
        UUID account = accounts.findByPhone(phone.e164()).orElse(null);
        events.add(EventKind.LOGIN_FAILED, account, null, origin);
      }
      return Optional.empty();
    }
    return enter(phone, check.locale(), origin);
  }

  private Optional<Entry> enter(Phone phone, String locale, Origin origin) {
    Account known = accounts.lockByPhone(phone.e164()).orElse(null);
    boolean isNew = known == null && open(phone, locale);
    Account account = known == null ? accounts.lockByPhone(phone.e164()).orElseThrow() : known;
    if (!account.isActive()) {
      events.add(EventKind.LOGIN_FAILED, account.id(), null, origin);
      return Optional.empty();
    }
    var tokens = session.start(account.id(), account.roles(), origin);
    events.add(
        isNew ? EventKind.SIGNED_UP : EventKind.LOGGED_IN, account.id(), tokens.session(), origin);
    return Optional.of(new Entry(new Admission(account, tokens), isNew));
  }

  /** Answers false if another account got the phone this moment. */
  private boolean open(Phone phone, String locale) {
    Instant now = clock.instant();
    UUID id = ids.next();
    if (accounts.addByPhone(id, phone.e164(), locale, now) == 0) {
      return false;
    }
    accounts.addProfile(id, locale.equals("en") ? "New member" : "새 회원", now);
    return true;
  }

  private static Problem refused() {
    return new Problem(ProblemType.UNAUTHENTICATED, "The code is not right, or no longer good.");
  }

  /**
   * Somebody who was let in.
   *
   * @param isNew whether the account was made by it
   */
  public record Entry(Admission admission, boolean isNew) {}
}

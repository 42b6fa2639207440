package dev.moa.accounts;

import dev.moa.accounts.code.CodeCheck;
import dev.moa.accounts.code.PhoneCodes;
import dev.moa.accounts.events.EventKind;
import dev.moa.accounts.events.Origin;
import dev.moa.accounts.events.SecurityEvents;
import dev.moa.accounts.mail.MailKind;
import dev.moa.accounts.mail.PostMail;
import dev.moa.core.problem.Problem;
import dev.moa.core.problem.Problem.FieldError;
import dev.moa.core.problem.ProblemType;
import io.micronaut.data.exceptions.DataAccessException;
import io.micronaut.transaction.TransactionStatus;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Supplier;

/** Gives an account another phone, whose code its owner shows, or takes it away. */
@Singleton
final class ChangePhone {

  private static final String UNIQUE_VIOLATION = "23505";

  private final Accounts accounts;
  private final PhoneCodes codes;
  private final SecurityEvents events;
  private final PostMail mail;
  private final Clock clock;

  ChangePhone(
      Accounts accounts, PhoneCodes codes, SecurityEvents events, PostMail mail, Clock clock) {
    this.accounts = accounts;
    this.codes = codes;
    this.events = events;
    this.mail = mail;
    this.clock = clock;
  }

  /**
   * Works in the caller's transaction. A mail tells the owner, who may not be the one that asks.
   *
   * @return false if the code is not right: then nothing else may change, and the transaction must
   *     be committed, so that the try counts
   * @throws Problem 404 if the account was deleted this moment; 409 if there would be no way in
   *     left
   */
  boolean change(
      TransactionStatus<Connection> transaction,
      UUID id,
      UUID session,
      AccountPatch patch,
      Origin origin) {
    if (!patch.phoneNamed()) {
      return true;
    }
    if (patch.phone() != null
        && codes.check(patch.phone(), patch.phoneCode()).filter(CodeCheck::fits).isEmpty()) {
      return false;
    }
    Account account = accounts.lock(id).orElseThrow(() -> Problem.notFound("account"));
    String phone = patch.phone() == null ? null : patch.phone().e164();
    if (phone == null && (account.email() == null || account.passwordHash() == null)) {
      throw conflict("The phone is the only way into the account.");
    }
    if (!Objects.equals(phone, account.phone())) {
      accounts.changePhone(id, phone, clock.instant());
      events.add(EventKind.PHONE_CHANGED, id, session, origin);
      mail.post(transaction, MailKind.PHONE_CHANGED, id);
    }
    return true;
  }

  /**
   * @throws Problem 409 if a transaction failed because another account has the phone
   */
  static <T> T unlessTaken(Supplier<T> transaction) {
    try {
      return transaction.get();
    } catch (DataAccessException e) {
      if (e.getCause() instanceof SQLException sql && UNIQUE_VIOLATION.equals(sql.getSQLState())) {
        throw conflict("Another account has this phone.");
      }
      throw e;
    }
  }

  static Problem wrongCode() {
    String detail = "The code is not right, or no longer good.";
    return new Problem(
        ProblemType.UNAUTHENTICATED, detail, List.of(new FieldError("/phoneCode", detail)));
  }

  private static Problem conflict(String detail) {
    return new Problem(ProblemType.CONFLICT, detail, List.of(new FieldError("/phone", detail)));
  }
}

package dev.moa.accounts;

import dev.moa.accounts.events.Origin;
import dev.moa.core.problem.Problem;
import io.micronaut.transaction.TransactionOperations;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/** What somebody changes of his own account. */
@Singleton
public final class ChangeAccount {

  private final Accounts accounts;
  private final Profiles profiles;
  private final ChangePhone phone;
  private final TransactionOperations<Connection> transactions;
  private final Clock clock;

  ChangeAccount(
      Accounts accounts,
      Profiles profiles,
      ChangePhone phone,
      TransactionOperations<Connection> transactions,
      Clock clock) {
    this.accounts = accounts;
    this.profiles = profiles;
    this.phone = phone;
    this.transactions = transactions;
    this.clock = clock;
  }

  /**
   * Changes all that a patch names or nothing, and answers the account as it is now.
   *
   * @param session the one that asks
   * @throws Problem 401 if the code of a new phone is not right; 404 if the account was deleted
   *     this moment; 409 if another account has the phone, or the one that is to go is the only way
   *     in
   */
  public Account change(UUID id, UUID session, AccountPatch patch, Origin origin) {
    return ChangePhone.unlessTaken(
            () ->
                transactions.executeWrite(
                    transaction ->
                        phone.change(transaction, id, session, patch, origin)
                            ? Optional.of(change(id, patch))
                            : Optional.<Account>empty()))
        .orElseThrow(ChangePhone::wrongCode);
  }

  private Account change(UUID id, AccountPatch patch) {
    Instant now = clock.instant();
    accounts.change(
        id, patch.locale(), patch.subscribed(), patch.channelNamed(), patch.ownChannelId(), now);
    if (patch.name() != null) {
      profiles.change(id, patch.name(), false, null, false, null, now);
    }
    return accounts.find(id).orElseThrow(() -> Problem.notFound("account"));
  }
}

package dev.moa.accounts;

import dev.moa.core.problem.Problem;
import io.micronaut.transaction.TransactionOperations;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.time.Clock;
import java.util.UUID;

/** What somebody sees of his own account and changes of his profile. */
@Singleton
public final class OwnAccount {

  private final Accounts accounts;
  private final Profiles profiles;
  private final TransactionOperations<Connection> transactions;
  private final Clock clock;

  OwnAccount(
      Accounts accounts,
      Profiles profiles,
      TransactionOperations<Connection> transactions,
      Clock clock) {
    this.accounts = accounts;
    this.profiles = profiles;
    this.transactions = transactions;
    this.clock = clock;
  }

  /**
   * @throws Problem 404 if it was deleted this moment
   */
  public Account get(UUID id) {
    return accounts.find(id).orElseThrow(() -> Problem.notFound("account"));
  }

  /** Changes what a patch names, and answers the account as it is now. */
  public Account update(UUID id, ProfilePatch patch) {
    return transactions.executeWrite(
        transaction -> {
          profiles.change(
              id,
              patch.name(),
              patch.pictureNamed(),
              patch.picture(),
              patch.introductionNamed(),
              patch.introduction(),
              clock.instant());
          return get(id);
        });
  }
}

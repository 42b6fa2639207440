package dev.moa.functions.accounts;

import dev.moa.accounts.PurgeAccounts;
import dev.moa.accounts.PurgeAccounts.Purged;
import dev.moa.functions.LambdaEndpoint;
import dev.moa.functions.ScheduledJob;
import io.micronaut.serde.annotation.Serdeable;
import jakarta.inject.Singleton;
import java.time.Instant;

/** Takes what is personal out of accounts that were deleted 30 days ago, each night. */
@Singleton
@LambdaEndpoint("PurgeDeleted")
final class PurgeDeleted implements ScheduledJob<PurgeDeleted.Input, Purged> {

  private final PurgeAccounts accounts;

  PurgeDeleted(PurgeAccounts accounts) {
    this.accounts = accounts;
  }

  @Override
  public Purged run(Input input, Instant deadline) {
    return accounts.run(deadline);
  }

  /**
   * What the schedule says.
   *
   * @param job PurgeDeleted
   */
  @Serdeable
  record Input(String job) {}
}

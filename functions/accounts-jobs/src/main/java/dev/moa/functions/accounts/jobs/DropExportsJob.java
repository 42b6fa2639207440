package dev.moa.functions.accounts.jobs;

import dev.moa.accounts.AccountDeleted;
import dev.moa.accounts.export.DropExports;
import dev.moa.core.messaging.Message;
import dev.moa.functions.LambdaEndpoint;
import dev.moa.functions.QueueJob;
import jakarta.inject.Singleton;
import java.time.Instant;

/** Removes the exports of accounts that were deleted. */
@Singleton
@LambdaEndpoint("DropExports")
final class DropExportsJob implements QueueJob<AccountDeleted> {

  private final DropExports drop;

  DropExportsJob(DropExports drop) {
    this.drop = drop;
  }

  @Override
  public void handle(Message message, AccountDeleted payload, Instant deadline) {
    drop.of(payload);
  }
}

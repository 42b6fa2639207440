package dev.moa.functions.placements.jobs;

import dev.moa.core.messaging.Message;
import dev.moa.functions.LambdaEndpoint;
import dev.moa.functions.QueueJob;
import dev.moa.placements.relocation.ForgetContents;
import io.micronaut.serde.annotation.Serdeable;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Takes out the contents of accounts that were purged. It may hear of one twice. */
@Singleton
@LambdaEndpoint("ForgetContents")
final class ForgetContentsJob implements QueueJob<ForgetContentsJob.Purged> {

  private static final Logger LOG = LoggerFactory.getLogger(ForgetContentsJob.class);

  private final ForgetContents forget;

  ForgetContentsJob(ForgetContents forget) {
    this.forget = forget;
  }

  @Override
  public void handle(Message message, Purged payload, Instant deadline) {
    LOG.info("{} contents forgotten", forget.of(payload.accountId()));
  }

  /**
   * What is told of a purge.
   *
   * @param accountId whose it was
   */
  @Serdeable
  record Purged(UUID accountId) {}
}

package dev.moa.functions.forecasts;

import dev.moa.core.messaging.Message;
import dev.moa.forecasts.Forecasts;
import dev.moa.functions.LambdaEndpoint;
import dev.moa.functions.QueueJob;
import io.micronaut.serde.annotation.Serdeable;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Takes out the forecasts of accounts that were purged. It may hear of one twice. */
@Singleton
@LambdaEndpoint("ForgetForecasts")
final class ForgetForecasts implements QueueJob<ForgetForecasts.Purged> {

  private static final Logger LOG = LoggerFactory.getLogger(ForgetForecasts.class);

  private final Forecasts forecasts;

  ForgetForecasts(Forecasts forecasts) {
    this.forecasts = forecasts;
  }

  @Override
  public void handle(Message message, Purged payload, Instant deadline) {
    LOG.info("{} forecasts forgotten", forecasts.forget(payload.accountId()));
  }

  /**
   * What is told of a purge.
   *
   * @param accountId whose it was
   */
  @Serdeable
  record Purged(UUID accountId) {}
}

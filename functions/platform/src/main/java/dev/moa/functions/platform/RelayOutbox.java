package dev.moa.functions.platform;

import dev.moa.core.messaging.OutboxRelay;
import dev.moa.functions.LambdaEndpoint;
import dev.moa.functions.ScheduledJob;
import io.micronaut.core.annotation.Nullable;
import io.micronaut.serde.annotation.Serdeable;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;

/**
 * Sends what the outbox still holds, every minute, and deletes what it has held long enough. Two at
 * once take different messages.
 */
@Singleton
@LambdaEndpoint("RelayOutbox")
final class RelayOutbox implements ScheduledJob<RelayOutbox.Input, RelayOutbox.Report> {

  /** One message that hangs takes less than this. */
  private static final Duration RESERVE = Duration.ofSeconds(10);

  private final OutboxRelay relay;

  RelayOutbox(OutboxRelay relay) {
    this.relay = relay;
  }

  @Override
  public Report run(Input input, Instant deadline) {
    OutboxRelay.Swept swept = relay.sweep(deadline.minus(RESERVE));
    return new Report(swept.sent(), swept.failed(), relay.purge());
  }

  /** What the schedule says. */
  @Serdeable
  record Input(@Nullable Instant scheduledAt) {}

  /**
   * @param sent messages that their queues took
   * @param failed messages that they did not
   * @param purged old rows deleted
   */
  @Serdeable
  record Report(int sent, int failed, int purged) {}
}

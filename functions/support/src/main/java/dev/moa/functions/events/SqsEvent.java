package dev.moa.functions.events;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.micronaut.core.annotation.Nullable;
import io.micronaut.serde.annotation.Serdeable;
import java.util.List;

/** Messages of an SQS queue, as far as jobs look at them; null where the event is another one. */
@Serdeable
public record SqsEvent(@Nullable @JsonProperty("Records") List<SqsMessage> records) {

  /** One message; its id is the same however often it is delivered. */
  @Serdeable
  public record SqsMessage(String messageId, String body) {}

  /** The answer: the messages that stay in the queue. */
  @Serdeable
  public record Failures(List<Failure> batchItemFailures) {}

  /** One of them. */
  @Serdeable
  public record Failure(String itemIdentifier) {}
}

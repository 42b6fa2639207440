package dev.moa.functions.events;

import io.micronaut.core.annotation.Nullable;
import io.micronaut.serde.annotation.Serdeable;
import java.util.List;
import java.util.Map;

/**
 * Messages of RabbitMQ queues, as far as jobs look at them; null where the event is another one.
 *
 * @param rmqMessagesByQueue by {@code queue::virtual-host}
 */
@Serdeable
public record RabbitEvent(@Nullable Map<String, List<RabbitMessage>> rmqMessagesByQueue) {

  /**
   * One message.
   *
   * @param data its body in base64
   */
  @Serdeable
  public record RabbitMessage(
      @Nullable Properties basicProperties, @Nullable Boolean redelivered, String data) {}

  /**
   * What came with it.
   *
   * @param headers texts come as {@code {"bytes": [..]}}
   */
  @Serdeable
  public record Properties(
      @Nullable Map<String, Object> headers,
      @Nullable String correlationId,
      @Nullable String replyTo) {

    /** Nothing came with it. */
    public static final Properties NONE = new Properties(null, null, null);
  }
}

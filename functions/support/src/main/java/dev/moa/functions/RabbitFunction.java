package dev.moa.functions;

import dev.moa.functions.RabbitJob.Delivery;
import dev.moa.functions.events.RabbitEvent;
import io.micronaut.core.type.Argument;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** The handler of every RabbitMQ job. */
public final class RabbitFunction extends StreamFunction {

  private final RabbitJob<Object> job;
  private final Argument<Object> bodyType;

  /** Takes the variables of the process, as on Lambda. */
  public RabbitFunction() {
    this(System.getenv());
  }

  /**
   * @param variables the function's environment variables
   */
  @SuppressWarnings("unchecked")
  public RabbitFunction(Map<String, String> variables) {
    super(variables);
    this.job = job(RabbitJob.class);
    this.bodyType = inputType(RabbitJob.class);
  }

  @Override
  void serve(InputStream input, OutputStream output, Call call) throws IOException {
    RabbitEvent event = read(input.readAllBytes(), Argument.of(RabbitEvent.class));
    if (event.rmqMessagesByQueue() == null) {
      throw new IllegalArgumentException("this is no event of a RabbitMQ queue");
    }
    int count = 0;
    for (var entry : event.rmqMessagesByQueue().entrySet()) {
      String queue = entry.getKey().replaceFirst("::.*$", "");
      for (RabbitEvent.RabbitMessage message : entry.getValue()) {
        job.handle(delivery(queue, message), call.deadline());
        count++;
      }
    }
    call.facts().put("messages", count);
    output.write("{}".getBytes(StandardCharsets.UTF_8));
  }

  private Delivery<Object> delivery(String queue, RabbitEvent.RabbitMessage message)
      throws IOException {
    RabbitEvent.Properties properties =
        Objects.requireNonNullElse(message.basicProperties(), RabbitEvent.Properties.NONE);
    byte[] data = Base64.getDecoder().decode(message.data());
    return new Delivery<>(
        queue,
        headers(properties.headers()),
        properties.correlationId(),
        properties.replyTo(),
        Boolean.TRUE.equals(message.redelivered()),
        read(data, bodyType));
  }

  /** Text headers come as {@code {"bytes": [..]}}, everything else as it is. */
  private static Map<String, String> headers(Map<String, Object> raw) {
    Map<String, String> headers = new LinkedHashMap<>();
    if (raw != null) {
      raw.forEach((name, value) -> headers.put(name, text(value)));
    }
    return headers;
  }

  private static String text(Object value) {
    if (value instanceof Map<?, ?> map && map.get("bytes") instanceof List<?> numbers) {
      byte[] bytes = new byte[numbers.size()];
      for (int i = 0; i < bytes.length; i++) {
        bytes[i] = ((Number) numbers.get(i)).byteValue();
      }
      return new String(bytes, StandardCharsets.UTF_8);
    }
    return String.valueOf(value);
  }
}

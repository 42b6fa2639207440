package dev.moa.core.messaging;

import io.micronaut.context.BeanProvider;
import io.micronaut.context.env.Environment;
import io.micronaut.serde.ObjectMapper;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Locale;
import software.amazon.awssdk.services.sqs.SqsClient;

/**
 * SQS queues. The address of queue {@code CollectTrials} is the variable {@code
 * QUEUE_COLLECT_TRIALS}.
 */
@Singleton
final class SqsQueues implements Queues {

  private final Environment environment;
  private final ObjectMapper mapper;
  private final BeanProvider<SqsClient> client;

  SqsQueues(Environment environment, ObjectMapper mapper, BeanProvider<SqsClient> client) {
    this.environment = environment;
    this.mapper = mapper;
    this.client = client;
  }

  @Override
  public void send(String queue, Message message) {
    String url =
        environment
            .getProperty("queue." + kebab(queue), String.class)
            .orElseThrow(
                () -> new IllegalStateException("no address for queue " + queue + " was given"));
    try {
      String body = acceptable(mapper.writeValueAsString(message));
      client.get().sendMessage(request -> request.queueUrl(url).messageBody(body));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** SQS refuses two characters that JSON allows; within JSON text they can only be in a string. */
  private static String acceptable(String json) {
    return json.replace("\uFFFE", "\\ufffe").replace("\uFFFF", "\\uffff");
  }

  static String kebab(String queue) {
    return queue.replaceAll("(?<=[a-z0-9])(?=[A-Z])", "-").toLowerCase(Locale.ROOT);
  }
}

package dev.moa.functions.platform.health;

import io.micronaut.context.BeanProvider;
import java.time.Duration;
import java.util.Locale;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;

/**
 * An SQS queue, asked for an attribute, which needs the queue, its address and our right to it.
 *
 * @param variable {@code QUEUE_} and the queue's name
 */
record SqsQueue(BeanProvider<SqsClient> client, String variable, String url) implements Dependency {

  static final String PREFIX = "QUEUE_";

  private static final Duration PATIENCE = Duration.ofSeconds(2);

  @Override
  public String name() {
    return "queue "
        + variable.substring(PREFIX.length()).toLowerCase(Locale.ROOT).replace('_', '-');
  }

  @Override
  public void check() {
    client
        .get()
        .getQueueAttributes(
            request ->
                request
                    .queueUrl(url)
                    .attributeNames(QueueAttributeName.QUEUE_ARN)
                    .overrideConfiguration(settings -> settings.apiCallTimeout(PATIENCE)));
  }
}

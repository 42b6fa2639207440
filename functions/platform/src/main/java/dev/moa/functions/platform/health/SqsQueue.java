package dev.moa.functions.platform.health;

import java.util.Locale;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;

/**
 * An SQS queue, asked for an attribute, which needs the queue, its address and our right to it.
 *
 * @param variable {@code QUEUE_} and the queue's name
 */
record SqsQueue(SqsClient client, String variable, String url) implements Dependency {

  static final String PREFIX = "QUEUE_";

  @Override
  public String name() {
    return "queue "
        + variable.substring(PREFIX.length()).toLowerCase(Locale.ROOT).replace('_', '-');
  }

  @Override
  public void check() {
    client.getQueueAttributes(
        request -> request.queueUrl(url).attributeNames(QueueAttributeName.QUEUE_ARN));
  }
}

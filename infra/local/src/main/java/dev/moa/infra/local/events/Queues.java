package dev.moa.infra.local.events;

import dev.moa.infra.template.QueueDef;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.Message;
import software.amazon.awssdk.services.sqs.model.MessageSystemAttributeName;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;
import software.amazon.awssdk.services.sqs.model.QueueDoesNotExistException;

/** The template's queues on a server that speaks SQS, under their logical ids. */
public final class Queues {
  private static final int MOST_AT_ONCE = 10;

  private final SqsClient sqs;
  private final Map<String, QueueDef> defs = new LinkedHashMap<>();
  private final Map<String, String> urls = new LinkedHashMap<>();
  private final Map<String, String> arns = new LinkedHashMap<>();

  private Queues(SqsClient sqs, Collection<QueueDef> defs) {
    this.sqs = sqs;
    defs.forEach(def -> this.defs.put(def.name(), def));
  }

  /**
   * Makes the queues that are not there yet and gives the others the template's settings; messages
   * stay.
   *
   * @throws IllegalArgumentException if a queue's dead-letter queue is none of them
   */
  public static Queues create(SqsClient sqs, Collection<QueueDef> defs) {
    Queues queues = new Queues(sqs, defs);
    defs.forEach(def -> queues.make(def.name()));
    return queues;
  }

  /** The queue's URL by its logical id. */
  public String url(String queue) {
    return known(urls, queue);
  }

  /** The queue's ARN by its logical id. */
  public String arn(String queue) {
    return known(arns, queue);
  }

  /** How many messages each queue holds, in the order of the template. */
  public List<Map<String, Object>> depths() {
    List<Map<String, Object>> depths = new ArrayList<>();
    for (QueueDef def : defs.values()) {
      Map<QueueAttributeName, String> now =
          sqs.getQueueAttributes(
                  request ->
                      request.queueUrl(url(def.name())).attributeNames(QueueAttributeName.ALL))
              .attributes();
      Map<String, Object> depth = new LinkedHashMap<>();
      depth.put("queue", def.name());
      depth.put("waiting", count(now, QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES));
      depth.put(
          "inFlight", count(now, QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES_NOT_VISIBLE));
      depth.put("deadLetterQueue", def.deadLetterQueue());
      depths.add(depth);
    }
    return depths;
  }

  /** Up to ten of the messages in a queue, which stay in it. */
  public List<Map<String, Object>> peek(String queue) {
    List<Map<String, Object>> messages = new ArrayList<>();
    for (Message message : receive(queue, 0)) {
      Map<String, Object> line = new LinkedHashMap<>();
      line.put("messageId", message.messageId());
      line.put("sentAt", message.attributes().get(MessageSystemAttributeName.SENT_TIMESTAMP));
      line.put("body", message.body());
      messages.add(line);
    }
    return messages;
  }

  /**
   * Moves the dead letters of a queue back into it.
   *
   * @return how many were moved
   * @throws IllegalArgumentException if there is no such queue, or it has no dead-letter queue
   */
  public int redrive(String queue) {
    String deadLetters = known(defs, queue).deadLetterQueue();
    if (deadLetters == null) {
      throw new IllegalArgumentException(queue + " has no dead-letter queue");
    }
    int moved = 0;
    List<Message> messages = receive(deadLetters, 60);
    while (!messages.isEmpty()) {
      for (Message message : messages) {
        sqs.sendMessage(
            request ->
                request
                    .queueUrl(url(queue))
                    .messageBody(message.body())
                    .messageAttributes(message.messageAttributes())
                    .messageGroupId(
                        message.attributes().get(MessageSystemAttributeName.MESSAGE_GROUP_ID))
                    .messageDeduplicationId(
                        message
                            .attributes()
                            .get(MessageSystemAttributeName.MESSAGE_DEDUPLICATION_ID)));
        sqs.deleteMessage(
            request -> request.queueUrl(url(deadLetters)).receiptHandle(message.receiptHandle()));
        moved++;
      }
      messages = receive(deadLetters, 60);
    }
    return moved;
  }

  private List<Message> receive(String queue, int hiddenSeconds) {
    return sqs.receiveMessage(
            request ->
                request
                    .queueUrl(url(queue))
                    .maxNumberOfMessages(MOST_AT_ONCE)
                    .visibilityTimeout(hiddenSeconds)
                    .waitTimeSeconds(0)
                    .messageSystemAttributeNames(MessageSystemAttributeName.ALL)
                    .messageAttributeNames("All"))
        .messages();
  }

  private void make(String name) {
    if (urls.containsKey(name)) {
      return;
    }
    QueueDef def = known(defs, name);
    if (def.deadLetterQueue() != null) {
      make(def.deadLetterQueue());
    }
    Map<QueueAttributeName, String> attributes = attributes(def);
    String queueName = def.fifo() ? name + ".fifo" : name;
    String url;
    try {
      url = sqs.getQueueUrl(request -> request.queueName(queueName)).queueUrl();
      String existing = url;
      sqs.setQueueAttributes(request -> request.queueUrl(existing).attributes(attributes));
    } catch (QueueDoesNotExistException none) {
      if (def.fifo()) {
        attributes.put(QueueAttributeName.FIFO_QUEUE, "true");
      }
      url =
          sqs.createQueue(request -> request.queueName(queueName).attributes(attributes))
              .queueUrl();
    }
    urls.put(name, url);
    arns.put(name, arnOf(url));
  }

  private Map<QueueAttributeName, String> attributes(QueueDef def) {
    Map<QueueAttributeName, String> attributes = new EnumMap<>(QueueAttributeName.class);
    attributes.put(
        QueueAttributeName.VISIBILITY_TIMEOUT, Long.toString(def.visibility().toSeconds()));
    attributes.put(
        QueueAttributeName.MESSAGE_RETENTION_PERIOD, Long.toString(def.retention().toSeconds()));
    if (def.deadLetterQueue() != null) {
      attributes.put(
          QueueAttributeName.REDRIVE_POLICY,
          "{\"deadLetterTargetArn\":\"%s\",\"maxReceiveCount\":%d}"
              .formatted(arn(def.deadLetterQueue()), def.maxReceives()));
    }
    return attributes;
  }

  private String arnOf(String url) {
    return sqs.getQueueAttributes(
            request -> request.queueUrl(url).attributeNames(QueueAttributeName.QUEUE_ARN))
        .attributes()
        .get(QueueAttributeName.QUEUE_ARN);
  }

  private static int count(Map<QueueAttributeName, String> attributes, QueueAttributeName name) {
    return Integer.parseInt(attributes.getOrDefault(name, "0"));
  }

  private static <T> T known(Map<String, T> map, String queue) {
    T value = map.get(queue);
    if (value == null) {
      throw new IllegalArgumentException("There is no queue " + queue);
    }
    return value;
  }
}

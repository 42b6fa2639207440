package dev.moa.infra.local.events;

import dev.moa.infra.local.lambda.Functions;
import dev.moa.infra.runtime.Outcome;
import dev.moa.infra.template.Event;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Semaphore;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.DeleteMessageBatchRequestEntry;
import software.amazon.awssdk.services.sqs.model.Message;
import software.amazon.awssdk.services.sqs.model.MessageSystemAttributeName;

/**
 * Plays Lambda's event source mapping for one queue: takes messages, calls the function with a
 * batch and deletes what was done. What failed comes back when its visibility ends, and goes to the
 * dead-letter queue by the server's own count.
 */
final class QueuePoller {
  private static final Logger LOG = LoggerFactory.getLogger(QueuePoller.class);
  private static final int MOST_AT_ONCE = 10;

  /** Lambda's is 20 s; but ElasticMQ does not end before a poll does. */
  private static final int LONGEST_POLL_SECONDS = 1;

  private static final int DEFAULT_CONCURRENCY = 2;
  private static final Duration AFTER_AN_ERROR = Duration.ofSeconds(1);

  private final SqsClient sqs;
  private final String url;
  private final String arn;
  private final String function;
  private final Event.Queue mapping;
  private final Functions functions;
  private final Semaphore free;
  private volatile boolean ended;
  private volatile Thread receiver;

  QueuePoller(
      SqsClient sqs, Queues queues, String function, Event.Queue mapping, Functions functions) {
    this.sqs = sqs;
    this.url = queues.url(mapping.queue());
    this.arn = queues.arn(mapping.queue());
    this.function = function;
    this.mapping = mapping;
    this.functions = functions;
    this.free =
        new Semaphore(
            mapping.maxConcurrency() == null ? DEFAULT_CONCURRENCY : mapping.maxConcurrency());
  }

  void start() {
    receiver = Thread.ofVirtual().name("poll-" + mapping.queue()).start(this::poll);
  }

  /** Takes no further message; a call under way goes on. */
  void end() {
    ended = true;
  }

  /** Waits until the last poll is over, which brings no message that nobody would work on. */
  void awaitEnd() throws InterruptedException {
    // A receiver that waits for a free place polls no more.
    if (!receiver.join(Duration.ofSeconds(LONGEST_POLL_SECONDS + 1))) {
      receiver.interrupt();
    }
  }

  private void poll() {
    try {
      while (!ended) {
        free.acquire();
        List<Message> messages = ended ? List.of() : batch();
        if (messages.isEmpty()) {
          free.release();
        } else {
          Thread.ofVirtual().name("deliver-" + mapping.queue()).start(() -> deliver(messages));
        }
      }
    } catch (InterruptedException e) {
      LOG.debug("{} is polled no more", mapping.queue());
    }
  }

  /**
   * Up to a whole batch, or what the window brought; empty if nothing came or the server failed.
   */
  private List<Message> batch() throws InterruptedException {
    List<Message> batch = new ArrayList<>();
    try {
      long windowEnds = 0;
      int wait = LONGEST_POLL_SECONDS;
      while (!ended && batch.size() < mapping.batchSize()) {
        List<Message> more = receive(mapping.batchSize() - batch.size(), wait);
        if (batch.isEmpty()) {
          windowEnds = System.nanoTime() + mapping.window().toNanos();
        }
        batch.addAll(more);
        long left = windowEnds - System.nanoTime();
        if (left <= 0 || batch.isEmpty()) {
          break;
        }
        wait = Math.clamp(Duration.ofNanos(left).toSeconds(), 1, LONGEST_POLL_SECONDS);
      }
    } catch (SdkException e) {
      if (!ended) {
        LOG.warn("{} could not be polled: {}", mapping.queue(), e.getMessage());
        Thread.sleep(AFTER_AN_ERROR);
      }
    }
    return batch;
  }

  private List<Message> receive(int most, int waitSeconds) {
    return sqs.receiveMessage(
            request ->
                request
                    .queueUrl(url)
                    .maxNumberOfMessages(Math.min(most, MOST_AT_ONCE))
                    .waitTimeSeconds(waitSeconds)
                    .messageSystemAttributeNames(MessageSystemAttributeName.ALL)
                    .messageAttributeNames("All"))
        .messages();
  }

  private void deliver(List<Message> messages) {
    try {
      SqsBatch batch = new SqsBatch(arn, messages);
      Outcome outcome = functions.invoke(function, batch.event()).join();
      List<Message> done = batch.done(outcome, mapping.partialFailures());
      if (done.size() < messages.size()) {
        LOG.warn(
            "{} failed for {} of {} messages of {}: they come back after their visibility",
            function,
            messages.size() - done.size(),
            messages.size(),
            mapping.queue());
      }
      delete(done);
    } catch (RuntimeException e) {
      LOG.error("{} could not be given messages of {}", function, mapping.queue(), e);
    } finally {
      free.release();
    }
  }

  private void delete(List<Message> done) {
    for (int from = 0; from < done.size(); from += MOST_AT_ONCE) {
      List<DeleteMessageBatchRequestEntry> entries = new ArrayList<>();
      for (Message message : done.subList(from, Math.min(from + MOST_AT_ONCE, done.size()))) {
        entries.add(
            DeleteMessageBatchRequestEntry.builder()
                .id(Integer.toString(entries.size()))
                .receiptHandle(message.receiptHandle())
                .build());
      }
      sqs.deleteMessageBatch(request -> request.queueUrl(url).entries(entries));
    }
  }
}

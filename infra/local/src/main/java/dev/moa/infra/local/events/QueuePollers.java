package dev.moa.infra.local.events;

import dev.moa.infra.local.lambda.Functions;
import dev.moa.infra.template.Event;
import dev.moa.infra.template.FunctionDef;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import software.amazon.awssdk.services.sqs.SqsClient;

/** One poller for each queue that calls a function. */
public final class QueuePollers implements AutoCloseable {
  private final List<QueuePoller> pollers;

  private QueuePollers(List<QueuePoller> pollers) {
    this.pollers = pollers;
  }

  /**
   * Starts to poll for these functions.
   *
   * @param sqs a client whose calls may last longer than the longest poll, 20 s
   */
  public static QueuePollers start(
      SqsClient sqs, Queues queues, Collection<FunctionDef> defs, Functions functions) {
    List<QueuePoller> pollers = new ArrayList<>();
    for (FunctionDef def : defs) {
      for (Event event : def.events()) {
        if (event instanceof Event.Queue mapping) {
          pollers.add(new QueuePoller(sqs, queues, def.name(), mapping, functions));
        }
      }
    }
    pollers.forEach(QueuePoller::start);
    return new QueuePollers(pollers);
  }

  /** Takes no further message once it returns, after some seconds; calls under way go on. */
  @Override
  public void close() {
    pollers.forEach(QueuePoller::end);
    try {
      for (QueuePoller poller : pollers) {
        poller.awaitEnd();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}

package dev.moa.catalogue.testing;

import dev.moa.core.messaging.Message;
import dev.moa.core.messaging.Queues;
import java.util.ArrayList;
import java.util.List;

/** Queues in memory. */
public final class KeptMessages implements Queues {

  private final List<Sent> sent = new ArrayList<>();

  @Override
  public synchronized void send(String queue, Message message) {
    sent.add(new Sent(queue, message));
  }

  /** Takes out what waits in a queue, oldest first. */
  public synchronized List<Message> take(String queue) {
    List<Sent> taken = sent.stream().filter(each -> each.queue().equals(queue)).toList();
    sent.removeAll(taken);
    return taken.stream().map(Sent::message).toList();
  }

  private record Sent(String queue, Message message) {}
}

package dev.moa.core.messaging;

import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;

/** Queues that remember what they were sent, and take nothing while a test wants it so. */
final class TestQueues implements Queues {

  private final List<Message> taken = new CopyOnWriteArrayList<>();
  private final Set<String> down = ConcurrentHashMap.newKeySet();
  private volatile Consumer<Message> afterTaking = message -> {};

  @Override
  public void send(String queue, Message message) {
    if (down.contains(queue)) {
      throw new IllegalStateException(queue + " is down");
    }
    taken.add(message);
    afterTaking.accept(message);
  }

  void takeDown(String queue) {
    down.add(queue);
  }

  void bringUp(String queue) {
    down.remove(queue);
  }

  /** What happens after a message was taken and before the sender is told. */
  void afterTaking(Consumer<Message> action) {
    afterTaking = action;
  }

  List<Message> taken() {
    return List.copyOf(taken);
  }

  List<UUID> ids() {
    return taken.stream().map(Message::id).toList();
  }
}

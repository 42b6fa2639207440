package dev.moa.core.messaging;

/** The queues that this function may send to. */
public interface Queues {

  /**
   * Sends one message and returns when the queue has it.
   *
   * @param queue the queue's logical name in the template
   * @throws RuntimeException if the queue did not take it; it may be sent again
   */
  void send(String queue, Message message);
}

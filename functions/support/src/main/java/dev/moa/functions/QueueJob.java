package dev.moa.functions;

import dev.moa.core.messaging.Message;
import java.time.Instant;

/**
 * A job that works off a queue. It must bear getting a message twice.
 *
 * @param <P> the message's payload, a serdeable record
 */
public interface QueueJob<P> {

  /**
   * Deals with one message. An exception leaves the message in the queue, which delivers it again
   * and in the end puts it with the dead letters.
   *
   * @param message its id is the same however often it is delivered
   * @param payload what the message says
   * @param deadline when Lambda ends the call
   */
  void handle(Message message, P payload, Instant deadline);
}

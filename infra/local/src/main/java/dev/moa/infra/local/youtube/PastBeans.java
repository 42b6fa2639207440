package dev.moa.infra.local.youtube;

import dev.moa.catalogue.collection.InsertVideos;
import dev.moa.catalogue.collection.UpdateChannel;
import dev.moa.catalogue.collection.UpdateVideos;
import dev.moa.core.messaging.Message;
import dev.moa.core.messaging.Queues;
import io.micronaut.context.annotation.Factory;
import io.micronaut.context.annotation.Property;
import io.micronaut.context.annotation.Replaces;
import io.micronaut.context.annotation.Requires;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** A clock that is set by hand and queues in memory, in place of the cloud's own. */
@Factory
@Requires(property = PastBeans.START)
final class PastBeans {

  static final String START = "moa.past.start";

  @Singleton
  @Replaces(Clock.class)
  Clock clock(@Property(name = START) String start) {
    return new SetClock(Instant.parse(start));
  }

  @Singleton
  @Replaces(Queues.class)
  MemoryQueues queues() {
    return new MemoryQueues();
  }

  /** A clock that stands still between settings. */
  static final class SetClock extends Clock {

    private volatile Instant now;

    SetClock(Instant now) {
      this.now = now;
    }

    void set(Instant time) {
      now = time;
    }

    @Override
    public Instant instant() {
      return now;
    }

    @Override
    public ZoneId getZone() {
      return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
      throw new UnsupportedOperationException("this clock has no zone");
    }
  }

  /** What was sent to the collection's own queues, until it is taken. */
  static final class MemoryQueues implements Queues {

    private static final Set<String> QUEUES =
        Set.of(UpdateChannel.QUEUE, InsertVideos.QUEUE, UpdateVideos.QUEUE);

    private List<Message> sent = new ArrayList<>();

    @Override
    public synchronized void send(String queue, Message message) {
      if (QUEUES.contains(queue)) {
        sent.add(message);
      }
    }

    synchronized List<Message> take() {
      List<Message> taken = sent;
      sent = new ArrayList<>();
      return taken;
    }
  }
}

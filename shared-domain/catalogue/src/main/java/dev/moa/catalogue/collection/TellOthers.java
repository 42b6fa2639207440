package dev.moa.catalogue.collection;

import dev.moa.core.messaging.Events;
import io.micronaut.transaction.TransactionStatus;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.util.Collection;

/** Tells other areas what has changed, in the transaction of the change. */
@Singleton
final class TellOthers {

  private final Events events;

  TellOthers(Events events) {
    this.events = events;
  }

  /** Tells that what is shown of some videos changed; whoever subscribed to it gets messages. */
  void videosChanged(TransactionStatus<Connection> transaction, Collection<Long> keys) {
    if (!keys.isEmpty()) {
      events.publishAll(transaction, "VideosChanged", VideosChanged.of(keys));
    }
  }
}

package dev.moa.catalogue.collection;

import io.micronaut.transaction.TransactionStatus;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.util.Collection;

/** Tells other areas what has changed, in the transaction of the change. */
@Singleton
class TellOthers {

  /**
   * Tells that what is shown of some videos changed, as {@link VideosChanged#of} says it. No area
   * can subscribe to that yet, so nobody is told.
   */
  void videosChanged(TransactionStatus<Connection> transaction, Collection<Long> keys) {
    // Here events.publishAll(transaction, "VideosChanged", VideosChanged.of(keys)) will stand.
  }
}

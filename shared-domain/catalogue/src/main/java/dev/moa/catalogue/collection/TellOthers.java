package dev.moa.catalogue.collection;

import dev.moa.core.database.Statements;
import dev.moa.core.messaging.Events;
import io.micronaut.transaction.TransactionStatus;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Collection;
import java.util.List;

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

  /** Tells of all videos that are shown with the names of some channels. */
  void channelsRenamed(TransactionStatus<Connection> transaction, Collection<Long> channels)
      throws SQLException {
    if (!channels.isEmpty()) {
      List<Long> videos =
          Statements.all(
              transaction.getConnection(),
              ChannelSql.VIDEOS_SHOWN,
              row -> row.getLong(1),
              (Object) channels.toArray(Long[]::new));
      videosChanged(transaction, videos);
    }
  }
}

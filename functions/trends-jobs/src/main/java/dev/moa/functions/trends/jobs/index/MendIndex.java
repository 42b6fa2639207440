package dev.moa.functions.trends.jobs.index;

import dev.moa.core.database.Statements;
import dev.moa.core.messaging.Outbox;
import dev.moa.trends.index.SearchServer;
import dev.moa.trends.index.VideoIndex;
import io.micronaut.json.tree.JsonNode;
import io.micronaut.transaction.TransactionOperations;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Lets videos be indexed once more, whatever version the index has of them. */
@Singleton
final class MendIndex {

  private final TransactionOperations<Connection> transactions;
  private final SearchServer server;
  private final VideoIndex index;
  private final Outbox outbox;

  MendIndex(
      TransactionOperations<Connection> transactions,
      SearchServer server,
      VideoIndex index,
      Outbox outbox) {
    this.transactions = transactions;
    this.server = server;
    this.index = index;
    this.outbox = outbox;
  }

  /**
   * Queues videos.
   *
   * @param keys at most 500
   */
  void queue(List<Long> keys) {
    Map<Long, Long> versions = versions(keys);
    transactions.executeWrite(
        status -> {
          try {
            Statements.update(
                status.getConnection(),
                IndexSql.OUTDATE,
                versions.keySet().toArray(Long[]::new),
                versions.values().toArray(Long[]::new));
            return outbox.add(status, "IndexVideos", "VideosChanged", new VideoKeys(keys));
          } catch (SQLException e) {
            throw new IllegalStateException("videos could not be queued", e);
          }
        });
  }

  /** By their ids, which finds documents too that searches do not see. */
  private Map<Long, Long> versions(List<Long> keys) {
    Map<Long, Long> versions = new TreeMap<>();
    keys.forEach(key -> versions.put(key, 0L));
    String ids = String.join(",", keys.stream().map(key -> "\"" + key + "\"").toList());
    JsonNode answer =
        server.ask(
            "POST", "/" + index.alias() + "/_mget?_source=false", "{\"ids\": [%s]}".formatted(ids));
    for (JsonNode document : answer.get("docs").values()) {
      JsonNode version = document.get("_version");
      if (version != null) {
        versions.put(Long.valueOf(document.get("_id").getStringValue()), version.getLongValue());
      }
    }
    return versions;
  }
}

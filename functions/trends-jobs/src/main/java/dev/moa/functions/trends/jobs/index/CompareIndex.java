package dev.moa.functions.trends.jobs.index;

import dev.moa.core.database.Statements;
import dev.moa.trends.index.SearchServer;
import dev.moa.trends.index.VideoDocument;
import dev.moa.trends.index.VideoIndex;
import io.micronaut.json.JsonMapper;
import io.micronaut.json.tree.JsonNode;
import io.micronaut.transaction.TransactionOperations;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/** Reads videos of the database and of the index side by side, by their keys. */
@Singleton
final class CompareIndex {

  private static final int PAGE = 1000;

  private final TransactionOperations<Connection> transactions;
  private final SearchServer server;
  private final VideoIndex index;
  private final JsonMapper json;

  CompareIndex(
      TransactionOperations<Connection> transactions,
      SearchServer server,
      VideoIndex index,
      JsonMapper json) {
    this.transactions = transactions;
    this.server = server;
    this.index = index;
    this.json = json;
  }

  /** Compares the next public videos, and all that the index has up to the last of them. */
  Page after(long key) {
    SortedMap<Long, Entry> database = database(IndexSql.COMPARED_AFTER, key);
    boolean last = database.size() < VideoKeys.MOST;
    long to = last ? Long.MAX_VALUE : database.lastKey();
    Map<Long, Entry> found = new TreeMap<>();
    long from = key;
    for (int hits = PAGE; hits == PAGE; ) {
      var part =
          search("{\"range\": {\"key\": {\"gt\": %d, \"lte\": %d}}}".formatted(from, to), PAGE);
      hits = part.size();
      found.putAll(part);
      from = part.isEmpty() ? from : part.lastKey();
    }
    return new Page(database.size(), found.size(), differing(database, found), last ? null : to);
  }

  /** Compares some once more, which may have been on their way to the index. */
  List<Difference> again(List<Long> keys) {
    index.refresh();
    return differing(
        database(IndexSql.COMPARED_KEYS, (Object) keys.toArray(Long[]::new)),
        search("{\"terms\": {\"key\": %s}}".formatted(keys), keys.size()));
  }

  private static List<Difference> differing(Map<Long, Entry> database, Map<Long, Entry> index) {
    SortedSet<Long> keys = new TreeSet<>(database.keySet());
    keys.addAll(index.keySet());
    List<Difference> differing = new ArrayList<>();
    for (long key : keys) {
      Entry should = database.get(key);
      Entry is = index.get(key);
      if (should == null || !should.equals(is)) {
        differing.add(new Difference(key, text(should), text(is)));
      }
    }
    return differing;
  }

  private static String text(Entry entry) {
    return entry == null ? "none" : entry.toString();
  }

  private SortedMap<Long, Entry> database(String sql, Object value) {
    return transactions.executeRead(
        status -> {
          try {
            return byKey(Statements.all(status.getConnection(), sql, CompareIndex::entry, value));
          } catch (SQLException e) {
            throw new IllegalStateException("videos could not be read", e);
          }
        });
  }

  private static Entry entry(ResultSet row) throws SQLException {
    List<String> keywords = List.of((String[]) row.getArray("keywords").getArray());
    return new Entry(row.getLong("version"), FoundVideo.bare(row, keywords).comparable());
  }

  private SortedMap<Long, Entry> search(String query, int size) {
    String body =
        """
        {"query": %s, "sort": [{"key": "asc"}], "size": %d, "version": true}\
        """
            .formatted(query, size);
    JsonNode answer = server.ask("POST", "/" + index.alias() + "/_search", body);
    List<Entry> entries = new ArrayList<>();
    for (JsonNode hit : answer.get("hits").get("hits").values()) {
      try {
        entries.add(
            new Entry(
                hit.get("_version").getLongValue(),
                json.readValueFromTree(hit.get("_source"), VideoDocument.class).comparable()));
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
    return byKey(entries);
  }

  private static SortedMap<Long, Entry> byKey(List<Entry> entries) {
    SortedMap<Long, Entry> byKey = new TreeMap<>();
    entries.forEach(it -> byKey.put(it.video.key(), it));
    return byKey;
  }

  private record Entry(long version, VideoDocument video) {}

  /**
   * What a page holds.
   *
   * @param to its last key; null: there is no more
   */
  record Page(int database, int index, List<Difference> differing, Long to) {}

  /** A video that the two do not agree on. */
  record Difference(long key, String database, String index) {}
}

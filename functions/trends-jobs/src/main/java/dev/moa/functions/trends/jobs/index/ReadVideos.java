package dev.moa.functions.trends.jobs.index;

import dev.moa.catalogue.keyword.StoreKeywords;
import dev.moa.core.database.Statements;
import dev.moa.keywords.Keyword;
import dev.moa.keywords.KeywordExtractor;
import dev.moa.trends.index.Change;
import dev.moa.trends.index.VideoDocument;
import io.micronaut.json.JsonMapper;
import io.micronaut.transaction.TransactionOperations;
import io.micronaut.transaction.TransactionStatus;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Reads from the database what the index is to say of videos, and keeps their keywords.
 *
 * <p>Readers of one video come one after the other, and its version grows with each document that
 * differs from the one before. So what has the highest version was read last, in whatever order the
 * index gets it; and what was read twice without a change has one version.
 */
@Singleton
final class ReadVideos {

  /** Digest of a video that is in no answer. */
  private static final String GONE = "GONE";

  private final TransactionOperations<Connection> transactions;
  private final KeywordExtractor extractor;
  private final StoreKeywords keywords;
  private final JsonMapper json;

  ReadVideos(
      TransactionOperations<Connection> transactions,
      KeywordExtractor extractor,
      StoreKeywords keywords,
      JsonMapper json) {
    this.transactions = transactions;
    this.extractor = extractor;
    this.keywords = keywords;
    this.json = json;
  }

  /**
   * Reads videos in one transaction with a fixed number of statements.
   *
   * @param keys of videos that there are or were
   * @return a change for each of them
   */
  List<Change> read(Collection<Long> keys) {
    Long[] sorted = keys.stream().distinct().sorted().toArray(Long[]::new);
    return transactions.executeWrite(
        status -> {
          try {
            return read(status, sorted);
          } catch (SQLException e) {
            throw new IllegalStateException("videos could not be read for the index", e);
          }
        });
  }

  private List<Change> read(TransactionStatus<Connection> status, Long[] keys) throws SQLException {
    Connection connection = status.getConnection();
    List<Known> known = Statements.all(connection, IndexSql.LOCK, Known::of, (Object) keys);
    // A statement of its own: it sees all that was committed before the locks were ours.
    List<FoundVideo> found =
        Statements.all(connection, FoundVideo.ofKeys(), FoundVideo::of, (Object) keys);
    Map<Long, VideoDocument> documents = new HashMap<>();
    Map<Long, List<Keyword>> words = new HashMap<>();
    for (FoundVideo video : found) {
      List<Keyword> its =
          extractor.extract(video.bare().title(), video.description(), video.tags());
      words.put(video.bare().key(), its);
      documents.put(video.bare().key(), video.with(its));
    }
    List<Change> changes = new ArrayList<>();
    List<Known> changed = new ArrayList<>();
    for (Known one : known) {
      VideoDocument document = documents.get(one.key);
      Known now = one.now(document == null ? GONE : digest(document));
      if (!now.equals(one)) {
        changed.add(now);
      }
      changes.add(
          document == null
              ? new Change.Remove(now.key, now.version)
              : new Change.Put(document, now.version));
    }
    if (!changed.isEmpty()) {
      note(status, changed, words);
    }
    return changes;
  }

  /** Of a document that is what it was, keywords and spellings were kept with it. */
  private void note(
      TransactionStatus<Connection> status, List<Known> changed, Map<Long, List<Keyword>> words)
      throws SQLException {
    Map<Long, List<String>> forms = new TreeMap<>();
    Map<String, String> spellings = new TreeMap<>();
    for (Known one : changed) {
      List<Keyword> its = words.getOrDefault(one.key, List.of());
      forms.put(one.key, its.stream().map(Keyword::form).toList());
      its.forEach(it -> spellings.putIfAbsent(it.form(), it.spelling()));
    }
    keywords.store(status, forms);
    Connection connection = status.getConnection();
    Statements.update(
        connection,
        IndexSql.CHANGED,
        changed.stream().map(Known::key).toArray(Long[]::new),
        changed.stream().map(Known::version).toArray(Long[]::new),
        changed.stream().map(Known::digest).toArray(String[]::new));
    Statements.update(
        connection,
        IndexSql.SPELLINGS,
        spellings.keySet().toArray(String[]::new),
        spellings.values().toArray(String[]::new));
  }

  private String digest(VideoDocument document) {
    try {
      byte[] bytes = json.writeValueAsBytes(document);
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  private record Known(long key, long version, String digest) {
    static Known of(java.sql.ResultSet row) throws SQLException {
      return new Known(row.getLong(1), row.getLong(2), row.getString(3));
    }

    Known now(String newest) {
      return digest.equals(newest) ? this : new Known(key, version + 1, newest);
    }
  }
}

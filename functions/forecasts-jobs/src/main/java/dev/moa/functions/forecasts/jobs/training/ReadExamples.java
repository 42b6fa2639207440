package dev.moa.functions.forecasts.jobs.training;

import dev.moa.core.database.Statements;
import dev.moa.functions.forecasts.jobs.learning.Seen;
import dev.moa.keywords.Keyword;
import dev.moa.keywords.KeywordExtractor;
import io.micronaut.transaction.TransactionOperations;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Reads what to learn from: of at most 12,000 videos of the last 180 days up to five of their first
 * 32 days, in sets of 1,000 videos.
 */
@Singleton
final class ReadExamples {

  private static final Duration WINDOW = Duration.ofDays(180);
  private static final int VIDEOS = 12_000;
  private static final int DAYS = 5;
  private static final int SET = 1_000;

  private final TransactionOperations<Connection> transactions;
  private final KeywordExtractor keywords;
  private final Clock clock;

  ReadExamples(
      TransactionOperations<Connection> transactions, KeywordExtractor keywords, Clock clock) {
    this.transactions = transactions;
    this.keywords = keywords;
    this.clock = clock;
  }

  /** Reads them. */
  Read read() {
    Instant since = clock.instant().minus(WINDOW);
    List<Long> keys =
        query(
            connection ->
                Statements.all(
                    connection, ExampleSql.SAMPLE, row -> row.getLong(1), since, VIDEOS));
    var read = new Read(new ArrayList<>(), new TreeMap<>());
    for (int from = 0; from < keys.size(); from += SET) {
      List<Long> set = keys.subList(from, Math.min(keys.size(), from + SET));
      List<Seen> found =
          query(
              connection ->
                  Statements.all(
                      connection,
                      ExampleSql.EXAMPLES,
                      new Rows(keywords),
                      DAYS,
                      set.toArray(Long[]::new)));
      read.take(set.size(), found);
    }
    return read;
  }

  private <T> T query(Query<T> query) {
    return transactions.executeRead(
        status -> {
          try {
            return query.on(status.getConnection());
          } catch (SQLException e) {
            throw new IllegalStateException("videos could not be read", e);
          }
        });
  }

  /**
   * What was read.
   *
   * @param examples to learn from
   * @param rejected how many were left out, by reason
   */
  record Read(List<Seen> examples, Map<String, Integer> rejected) {

    void take(int videos, List<Seen> found) {
      long seen = found.stream().mapToLong(Seen::video).distinct().count();
      reject("videos that were not seen while they were young", videos - (int) seen);
      List<Seen> after = found.stream().filter(it -> it.at().isAfter(it.publishedAt())).toList();
      reject("days seen before the upload", found.size() - after.size());
      examples.addAll(after);
    }

    private void reject(String reason, int count) {
      if (count > 0) {
        rejected.merge(reason, count, Integer::sum);
      }
    }
  }

  /** Reads rows, taking the nouns of a title once. */
  private static final class Rows implements Statements.Read<Seen> {

    private final KeywordExtractor keywords;
    private final Map<Long, List<String>> nouns = new HashMap<>();

    Rows(KeywordExtractor keywords) {
      this.keywords = keywords;
    }

    @Override
    public Seen from(ResultSet row) throws SQLException {
      long key = row.getLong("key");
      String title = row.getString("title");
      return new Seen(
          key,
          row.getString("channel_id"),
          title,
          nouns.computeIfAbsent(key, it -> nouns(title)),
          row.getObject("published_at", OffsetDateTime.class).toInstant(),
          row.getObject("category", Integer.class),
          row.getObject("seconds", Integer.class),
          row.getObject("subscribers", Long.class),
          null,
          row.getObject("checked_at", OffsetDateTime.class).toInstant(),
          row.getLong("views"));
    }

    private List<String> nouns(String title) {
      return keywords.extract(title, "", List.of()).stream().map(Keyword::form).toList();
    }
  }

  @FunctionalInterface
  private interface Query<T> {
    T on(Connection connection) throws SQLException;
  }
}

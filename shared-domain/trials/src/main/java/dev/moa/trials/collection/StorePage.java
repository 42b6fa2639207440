package dev.moa.trials.collection;

import dev.moa.core.Ids;
import dev.moa.trials.registry.Registry.Fetched;
import dev.moa.trials.registry.Registry.Page;
import dev.moa.trials.registry.Registry.Rejected;
import dev.moa.trials.registry.Registry.Understood;
import dev.moa.trials.registry.TrialRecord;
import io.micronaut.json.JsonMapper;
import io.micronaut.transaction.TransactionOperations;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.HexFormat;
import java.util.List;
import java.util.UUID;

/**
 * Stores one page of a run and moves the run to the next page, in one transaction: whatever is
 * killed when, a page counts once or not at all.
 */
@Singleton
final class StorePage {

  private final TransactionOperations<Connection> transactions;
  private final JsonMapper json;
  private final Ids ids;
  private final Clock clock;

  StorePage(TransactionOperations<Connection> transactions, JsonMapper json, Ids ids, Clock clock) {
    this.transactions = transactions;
    this.json = json;
    this.ids = ids;
    this.clock = clock;
  }

  /**
   * @param run the run, with the number of this page in {@code nextPage}
   * @return false if the run has this page already, or has ended; nothing was stored then
   */
  boolean store(Collection run, Page page) {
    String rows = rows(page.records());
    return transactions.executeWrite(
        status -> {
          Connection connection = status.getConnection();
          int rejected = reject(connection, run, page.records());
          Counts counts = upsert(connection, run, rows);
          if (!advance(connection, run, page, counts, rejected)) {
            status.setRollbackOnly();
            return false;
          }
          return true;
        });
  }

  private String rows(List<Fetched> records) {
    List<Row> rows =
        records.stream()
            .filter(Understood.class::isInstance)
            .map(Understood.class::cast)
            .map(record -> new Row(ids.next(), hash(record.trial()), record.trial(), record.raw()))
            .toList();
    try {
      return json.writeValueAsString(rows);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Equal hashes mean that nothing Moa shows of the trial differs. */
  private String hash(TrialRecord trial) {
    try {
      byte[] digest = MessageDigest.getInstance("SHA-256").digest(json.writeValueAsBytes(trial));
      return HexFormat.of().formatHex(digest);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }

  private Counts upsert(Connection connection, Collection run, String rows) {
    try (PreparedStatement statement = connection.prepareStatement(UpsertSql.TEXT)) {
      statement.setString(1, rows);
      statement.setObject(2, run.id());
      statement.setString(3, run.source());
      statement.setObject(4, clock.instant().atOffset(ZoneOffset.UTC));
      statement.setInt(5, run.nextPage());
      try (ResultSet counts = statement.executeQuery()) {
        counts.next();
        return new Counts(
            counts.getInt("created"),
            counts.getInt("updated"),
            counts.getInt("unchanged"),
            counts.getInt("duplicate"),
            counts.getInt("deleted"));
      }
    } catch (SQLException e) {
      throw new IllegalStateException("page " + run.nextPage() + " could not be stored", e);
    }
  }

  private static int reject(Connection connection, Collection run, List<Fetched> records) {
    int rejected = 0;
    try (PreparedStatement insert =
        connection.prepareStatement(
            """
            INSERT INTO trials.rejected_record (collection_id, page, position, reason, raw)
            VALUES (?, ?, ?, ?, left(?, 20000)) ON CONFLICT DO NOTHING
            """)) {
      for (int i = 0; i < records.size(); i++) {
        if (records.get(i) instanceof Rejected record) {
          insert.setObject(1, run.id());
          insert.setInt(2, run.nextPage());
          insert.setInt(3, i);
          insert.setString(4, record.reason());
          insert.setString(5, record.raw());
          insert.addBatch();
          rejected++;
        }
      }
      if (rejected > 0) {
        insert.executeBatch();
      }
      return rejected;
    } catch (SQLException e) {
      throw new IllegalStateException("rejected records could not be stored", e);
    }
  }

  private static boolean advance(
      Connection connection, Collection run, Page page, Counts counts, int rejected) {
    try (PreparedStatement update =
        connection.prepareStatement(
            """
            UPDATE trials.collection SET
              next_page = next_page + 1, pages = pages + 1, expected = ?,
              fetched = fetched + ?, created = created + ?, updated = updated + ?,
              unchanged = unchanged + ?, duplicate = duplicate + ?, deleted = deleted + ?,
              rejected = rejected + ?
            WHERE id = ? AND state = 'RUNNING' AND next_page = ?
            """)) {
      int[] numbers = {
        page.total(),
        page.records().size(),
        counts.created(),
        counts.updated(),
        counts.unchanged(),
        counts.duplicate(),
        counts.deleted(),
        rejected
      };
      for (int i = 0; i < numbers.length; i++) {
        update.setInt(i + 1, numbers[i]);
      }
      update.setObject(numbers.length + 1, run.id());
      update.setInt(numbers.length + 2, run.nextPage());
      return update.executeUpdate() == 1;
    } catch (SQLException e) {
      throw new IllegalStateException("the run could not be moved on", e);
    }
  }

  private record Counts(int created, int updated, int unchanged, int duplicate, int deleted) {}

  /** A trial on its way into the statement. */
  @io.micronaut.serde.annotation.Serdeable
  record Row(UUID id, String hash, TrialRecord trial, String raw) {}
}

package dev.moa.trials.collection;

import dev.moa.core.Ids;
import dev.moa.core.database.Copy;
import dev.moa.trials.SearchText;
import dev.moa.trials.TrialContent;
import dev.moa.trials.TrialField;
import dev.moa.trials.registry.DetailedRegistry;
import dev.moa.trials.registry.Registry;
import dev.moa.trials.registry.Registry.Fetched;
import dev.moa.trials.registry.Registry.Page;
import dev.moa.trials.registry.Registry.Rejected;
import dev.moa.trials.registry.Registry.Understood;
import dev.moa.trials.registry.TrialRecord;
import io.micronaut.transaction.TransactionOperations;
import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;

/**
 * Stores one page of a run and moves the run to the next page, in one transaction: whatever is
 * killed when, a page counts once or not at all, and no reader sees half of it.
 */
@Singleton
final class StorePage {

  private static final String ADVANCE =
      """
      UPDATE trials.collection SET
        next_page = next_page + 1, pages = pages + 1, next_token = ?,
        expected = coalesce(?, expected), fetched = fetched + ?, created = created + ?,
        updated = updated + ?, unchanged = unchanged + ?, duplicate = duplicate + ?,
        held = held + ?, deleted = deleted + ?, rejected = rejected + ?
      WHERE id = ? AND state = 'RUNNING' AND listed_at IS NULL AND next_page = ?
      """;

  private final TransactionOperations<Connection> transactions;
  private final Ids ids;
  private final Clock clock;

  StorePage(TransactionOperations<Connection> transactions, Ids ids, Clock clock) {
    this.transactions = transactions;
    this.ids = ids;
    this.clock = clock;
  }

  /**
   * @param run the run, with the number of this page in {@code nextPage}
   * @return false if the run has this page already, or has ended; nothing was stored then
   */
  boolean store(Collection run, Registry registry, Page page) {
    String rows = rows(run, page.records());
    Set<TrialField> detailFields =
        registry instanceof DetailedRegistry detailed ? detailed.detailFields() : Set.of();
    return transactions.executeWrite(
        status -> {
          try {
            Connection connection = status.getConnection();
            int rejected = reject(connection, run, page.records());
            Copy.in(connection, UpsertSql.COPY, rows);
            Counts counts = upsert(connection, run, detailFields);
            if (!advance(connection, run, page, counts, rejected)) {
              status.setRollbackOnly();
              return false;
            }
            return true;
          } catch (SQLException e) {
            throw new IllegalStateException("page " + run.nextPage() + " could not be stored", e);
          }
        });
  }

  private String rows(Collection run, List<Fetched> records) {
    StringBuilder rows = new StringBuilder();
    for (int i = 0; i < records.size(); i++) {
      if (records.get(i) instanceof Understood(TrialRecord trial, String raw)) {
        TrialContent content = trial.content();
        String search = SearchText.of(trial.registryId(), content);
        CopyRow row =
            new CopyRow(rows)
                .add(run.id())
                .add(run.nextPage())
                .add(i)
                .add(ids.next())
                .add(trial.registryId())
                .add("\\x" + hash(content))
                .add(raw)
                .add(search)
                .add(SearchText.grams(search));
        for (TrialField field : TrialField.ALL) {
          Object value = content.get(field);
          row.add(value == null && field.type() == TrialField.Type.TEXTS ? List.of() : value);
        }
        row.end();
      }
    }
    return rows.toString();
  }

  /** Equal hashes mean that nothing Moa shows of the trial differs. */
  private static String hash(TrialContent content) {
    StringBuilder text = new StringBuilder();
    CopyRow row = new CopyRow(text);
    TrialField.ALL.forEach(field -> row.add(content.get(field)));
    try {
      byte[] bytes = text.toString().getBytes(StandardCharsets.UTF_8);
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }

  private Counts upsert(Connection connection, Collection run, Set<TrialField> detailFields)
      throws SQLException {
    Counts counts =
        Statements.first(
            connection,
            UpsertSql.of(detailFields),
            row ->
                new Counts(
                    row.getInt("created"),
                    row.getInt("updated"),
                    row.getInt("unchanged"),
                    row.getInt("duplicate"),
                    row.getInt("held"),
                    row.getInt("deleted")),
            run.id(),
            run.source(),
            clock.instant().atOffset(ZoneOffset.UTC),
            run.nextPage());
    Statements.update(
        connection,
        "DELETE FROM trials.staged_trial WHERE collection_id = ? AND page = ?",
        run.id(),
        run.nextPage());
    return counts;
  }

  private static int reject(Connection connection, Collection run, List<Fetched> records)
      throws SQLException {
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
    }
  }

  private static boolean advance(
      Connection connection, Collection run, Page page, Counts counts, int rejected)
      throws SQLException {
    return Statements.update(
            connection,
            ADVANCE,
            page.nextToken(),
            page.total(),
            page.records().size(),
            counts.created(),
            counts.updated(),
            counts.unchanged(),
            counts.duplicate(),
            counts.held(),
            counts.deleted(),
            rejected,
            run.id(),
            run.nextPage())
        == 1;
  }

  private record Counts(
      int created, int updated, int unchanged, int duplicate, int held, int deleted) {}
}

package dev.moa.trials.collection;

import dev.moa.core.Ids;
import dev.moa.core.database.Copy;
import dev.moa.core.database.Statements;
import dev.moa.trials.TrialField;
import dev.moa.trials.registry.DetailedRegistry;
import dev.moa.trials.registry.Registry;
import dev.moa.trials.registry.Registry.Fetched;
import dev.moa.trials.registry.Registry.Page;
import dev.moa.trials.registry.Registry.Rejected;
import io.micronaut.transaction.TransactionOperations;
import jakarta.inject.Singleton;
import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/**
 * Stores one page of a run and moves the run to the next page, in one transaction: whatever is
 * killed when, a page counts once or not at all, and no reader sees half of it.
 */
@Singleton
final class StorePage {

  private static final String ADVANCE =
      """
      UPDATE trials.collection SET
        next_page = next_page + 1, pages = pages + 1, next_token = ?, all_pages = ?,
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
    PageRecords records = PageRecords.of(page.records());
    Set<TrialField> detailFields =
        registry instanceof DetailedRegistry detailed ? detailed.detailFields() : Set.of();
    return transactions.executeWrite(
        status -> {
          try {
            Connection connection = status.getConnection();
            int rejected = reject(connection, run, page.records());
            Met met = meet(connection, run, records);
            Written written =
                met.due().isEmpty()
                    ? Written.NOTHING
                    : write(connection, run, records, met, detailFields);
            if (!advance(connection, run, page, met.plus(written, records, rejected))) {
              status.setRollbackOnly();
              return false;
            }
            return true;
          } catch (SQLException e) {
            throw new IllegalStateException("page " + run.nextPage() + " could not be stored", e);
          }
        });
  }

  private static Met meet(Connection connection, Collection run, PageRecords records)
      throws SQLException {
    return Statements.first(
        connection,
        MeetSql.TEXT,
        row ->
            new Met(
                row.getInt("fresh"),
                row.getInt("deleted"),
                row.getInt("held"),
                list(row, "due"),
                list(row, "ids")),
        records.registryIds(),
        records.hashes(),
        run.id(),
        run.source());
  }

  @SuppressWarnings("unchecked") // the statement says what the column's elements are
  private static <T> List<T> list(ResultSet row, String column) throws SQLException {
    Array array = row.getArray(column);
    return array == null ? List.of() : (List<T>) Arrays.asList((Object[]) array.getArray());
  }

  private Written write(
      Connection connection,
      Collection run,
      PageRecords records,
      Met met,
      Set<TrialField> detailFields)
      throws SQLException {
    StringBuilder rows = new StringBuilder();
    for (int i = 0; i < met.due().size(); i++) {
      UUID known = met.ids().get(i);
      UUID id = known == null ? ids.next() : known;
      records.write(rows, run.id(), run.nextPage(), met.due().get(i) - 1, id);
    }
    Copy.in(connection, UpsertSql.COPY, rows.toString());
    Written written =
        Statements.first(
            connection,
            UpsertSql.of(detailFields),
            row ->
                new Written(
                    row.getInt("created"),
                    row.getInt("updated"),
                    row.getInt("held"),
                    row.getInt("unchanged")),
            run.id(),
            run.source(),
            clock.instant().atOffset(ZoneOffset.UTC),
            run.nextPage());
    Statements.update(
        connection,
        "DELETE FROM trials.staged_trial WHERE collection_id = ? AND page = ?",
        run.id(),
        run.nextPage());
    return written;
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

  private static boolean advance(Connection connection, Collection run, Page page, Counts counts)
      throws SQLException {
    return Statements.update(
            connection,
            ADVANCE,
            page.nextToken(),
            page.last(),
            page.total(),
            page.records().size(),
            counts.created(),
            counts.updated(),
            counts.unchanged(),
            counts.duplicate(),
            counts.held(),
            counts.deleted(),
            counts.rejected(),
            run.id(),
            run.nextPage())
        == 1;
  }

  /** What {@link MeetSql} answers. */
  private record Met(int fresh, int deleted, int held, List<Integer> due, List<UUID> ids) {

    Counts plus(Written written, PageRecords records, int rejected) {
      int gone = due.size() - written.created - written.updated - written.held - written.unchanged;
      return new Counts(
          written.created,
          written.updated,
          fresh - due.size() - deleted - held + written.unchanged,
          records.duplicates() + records.size() - fresh,
          held + written.held,
          deleted + gone,
          rejected);
    }
  }

  /** What {@link UpsertSql} answers. */
  private record Written(int created, int updated, int held, int unchanged) {
    static final Written NOTHING = new Written(0, 0, 0, 0);
  }

  private record Counts(
      int created,
      int updated,
      int unchanged,
      int duplicate,
      int held,
      int deleted,
      int rejected) {}
}

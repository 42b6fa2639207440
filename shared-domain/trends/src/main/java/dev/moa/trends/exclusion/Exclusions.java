package dev.moa.trends.exclusion;

import dev.moa.core.database.Statements;
import dev.moa.core.paging.Cursors;
import dev.moa.core.paging.Cursors.Position;
import dev.moa.core.paging.Page;
import dev.moa.core.paging.PageRequest;
import dev.moa.core.problem.Problem;
import dev.moa.keywords.Keyword;
import dev.moa.trends.TrendKind;
import io.micronaut.core.annotation.Nullable;
import io.micronaut.transaction.TransactionOperations;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.UUID;

/** Reads and writes what rankings leave out. Every change is on record with who made it. */
@Singleton
public final class Exclusions {

  private static final String LIST = "trends/exclusions";
  private static final Position TOP =
      new Position(Instant.parse("9999-12-31T00:00:00Z"), new UUID(-1, -1));

  private final TransactionOperations<Connection> transactions;
  private final Cursors cursors;
  private final Clock clock;

  Exclusions(TransactionOperations<Connection> transactions, Cursors cursors, Clock clock) {
    this.transactions = transactions;
    this.cursors = cursors;
    this.clock = clock;
  }

  /**
   * One page, the newest first, by two statements.
   *
   * @param kind of this ranking; null: of both
   * @throws Problem 400 if this list did not make the cursor for the same kind
   */
  public Page<Exclusion> page(@Nullable TrendKind kind, PageRequest request) {
    String list = kind == null ? LIST : LIST + "/" + kind;
    String only = kind == null ? null : kind.name();
    Position asked = cursors.decode(list, request.cursor());
    Position before = asked == null ? TOP : asked;
    return transactions.executeRead(
        transaction -> {
          Connection connection = transaction.getConnection();
          List<Row> rows =
              Statements.all(
                  connection,
                  ExclusionSql.PAGE,
                  Row::of,
                  only,
                  only,
                  before.time(),
                  before.id(),
                  request.limit() + 1,
                  request.offset());
          Long total =
              Statements.first(connection, ExclusionSql.COUNT, row -> row.getLong(1), only, only);
          return Page.of(
                  rows,
                  request.limit(),
                  total,
                  last -> cursors.encode(list, new Position(last.exclusion.addedAt(), last.id)))
              .map(Row::exclusion);
        });
  }

  /**
   * Leaves something out from now on. What is left out already stays as it is.
   *
   * @param value a keyword in any spelling, or a channel's id
   * @param account who does it
   * @throws Problem 400 if the value is no keyword, or no channel's id
   */
  public Exclusion put(TrendKind kind, Exclusion.What what, String value, String account) {
    Keyword named = what.named(value);
    Instant now = clock.instant();
    UUID by = UUID.fromString(account);
    return transactions.executeWrite(
        transaction -> {
          Connection connection = transaction.getConnection();
          Statements.update(
              connection,
              ExclusionSql.PUT,
              kind.name(),
              what.name(),
              named.form(),
              named.spelling(),
              now,
              by);
          return Statements.first(
                  connection, ExclusionSql.FIND, Row::of, kind.name(), what.name(), named.form())
              .exclusion();
        });
  }

  /**
   * Shows it again.
   *
   * @throws Problem 400 as {@link #put}; 404 if it is not left out
   */
  public void delete(TrendKind kind, Exclusion.What what, String value, String account) {
    String form = what.named(value).form();
    Instant now = clock.instant();
    UUID by = UUID.fromString(account);
    int deleted =
        transactions.executeWrite(
            transaction ->
                Statements.update(
                    transaction.getConnection(),
                    ExclusionSql.DELETE,
                    kind.name(),
                    what.name(),
                    form,
                    now,
                    by));
    if (deleted == 0) {
      throw Problem.notFound("exclusion");
    }
  }

  /** What a ranking leaves out now, by one statement. */
  public Excluded of(TrendKind kind) {
    return transactions.executeRead(
        transaction ->
            Excluded.of(
                Statements.all(
                    transaction.getConnection(),
                    ExclusionSql.OF_KIND,
                    row -> List.of(row.getString(1), row.getString(2)),
                    kind.name())));
  }

  private record Row(Exclusion exclusion, UUID id) {

    private static Row of(ResultSet row) throws SQLException {
      return new Row(
          new Exclusion(
              TrendKind.valueOf(row.getString("kind")),
              Exclusion.What.valueOf(row.getString("what")),
              row.getString("value"),
              row.getString("spelling"),
              row.getObject("added_at", OffsetDateTime.class).toInstant()),
          row.getObject("id", UUID.class));
    }
  }
}

package dev.moa.placements.content;

import dev.moa.core.database.Statements;
import dev.moa.core.problem.Problem;
import io.micronaut.transaction.TransactionOperations;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.util.UUID;

/** Where contents are. Nobody sees another's. */
@Singleton
public final class Placements {

  private static final String FIND =
      """
      SELECT c.id, c.state, c.state_since, c.level, c.level_since, c.target, c.reason, c.due_at,
        c.views, c.views_at, c.size,
        CASE WHEN c.target IS NOT NULL THEN (
          SELECT coalesce(sum(p.bytes), 0)::bigint
          FROM placements.object AS o JOIN placements.part AS p USING (content, fence)
          WHERE o.content = c.id AND o.state = 'WRITING') END AS copied
      FROM placements.content AS c
      WHERE c.id = ? AND c.owner = ? AND c.deleted_at IS NULL
      """;

  private final TransactionOperations<Connection> transactions;

  Placements(TransactionOperations<Connection> transactions) {
    this.transactions = transactions;
  }

  /**
   * Where one of the account's own contents is, by one statement.
   *
   * @throws Problem 404 if there is none of that id, or it is another account's
   */
  public Placement get(UUID content, UUID owner) {
    Placement found =
        transactions.executeRead(
            status ->
                Statements.first(status.getConnection(), FIND, Placement::of, content, owner));
    if (found == null) {
      throw Problem.notFound("content");
    }
    return found;
  }
}

package dev.moa.placements.content;

import dev.moa.core.database.Statements;
import dev.moa.core.problem.Problem;
import io.micronaut.transaction.TransactionOperations;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.util.Optional;
import java.util.UUID;

/** Contents as their owners see them. Nobody sees another's. */
@Singleton
public final class Contents {

  /** Where a content can be looked at, with its id. */
  public static final String ADDRESS = "/v1/contents/";

  private final TransactionOperations<Connection> transactions;

  Contents(TransactionOperations<Connection> transactions) {
    this.transactions = transactions;
  }

  /**
   * One of the account's own contents, by one statement.
   *
   * @throws Problem 404 if there is none of that id, or it is another account's
   */
  public Content get(UUID id, UUID owner) {
    return find(id, owner).orElseThrow(() -> Problem.notFound("content"));
  }

  /** The same; empty if there is none of that id, or it is another account's. */
  public Optional<Content> find(UUID id, UUID owner) {
    return Optional.ofNullable(
        transactions.executeRead(
            status ->
                Statements.first(status.getConnection(), ContentSql.FIND, Content::of, owner, id)));
  }
}

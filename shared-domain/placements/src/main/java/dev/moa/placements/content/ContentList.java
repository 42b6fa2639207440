package dev.moa.placements.content;

import dev.moa.core.database.Statements;
import dev.moa.core.paging.Cursors;
import dev.moa.core.paging.Cursors.Position;
import dev.moa.core.paging.Page;
import dev.moa.core.paging.PageRequest;
import io.micronaut.transaction.TransactionOperations;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** The contents of an account. */
@Singleton
public final class ContentList {

  private static final Position TOP =
      new Position(Instant.parse("9999-12-31T00:00:00Z"), new UUID(-1, -1));

  private final TransactionOperations<Connection> transactions;
  private final Cursors cursors;

  ContentList(TransactionOperations<Connection> transactions, Cursors cursors) {
    this.transactions = transactions;
    this.cursors = cursors;
  }

  /**
   * One page, the newest first, by one statement.
   *
   * @throws dev.moa.core.problem.Problem 400 if this list did not make the cursor for the same
   *     account and filter
   */
  public Page<Content> page(UUID owner, ContentFilter filter, PageRequest request) {
    String list = "contents/" + owner + "/" + filter;
    Position asked = cursors.decode(list, request.cursor());
    Position before = asked == null ? TOP : asked;
    String state = filter.state() == null ? null : filter.state().name();
    List<Content> rows =
        transactions.executeRead(
            status ->
                Statements.all(
                    status.getConnection(),
                    ContentSql.PAGE,
                    Content::of,
                    owner,
                    filter.level(),
                    filter.level(),
                    state,
                    state,
                    filter.name(),
                    filter.name(),
                    before.time(),
                    before.id(),
                    request.limit() + 1));
    return Page.of(
        rows,
        request.limit(),
        null,
        last -> cursors.encode(list, new Position(last.createdAt(), last.id())));
  }
}

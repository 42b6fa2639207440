package dev.moa.placements.content;

import dev.moa.core.database.Statements;
import dev.moa.core.paging.Cursors;
import dev.moa.core.paging.Cursors.Position;
import dev.moa.core.paging.Page;
import dev.moa.core.paging.PageRequest;
import io.micronaut.transaction.TransactionOperations;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.util.List;
import java.util.UUID;

/** Where contents were. The database itself notes each change of level, and nothing else. */
@Singleton
public final class PlacementHistory {

  private static final String PAGE =
      """
      SELECT seq, old_level, old_since, new_level, new_since, views, reason
      FROM placements.level_change WHERE content = ? AND seq < ?
      ORDER BY seq DESC LIMIT ?
      """;

  private final Contents contents;
  private final TransactionOperations<Connection> transactions;
  private final Cursors cursors;

  PlacementHistory(
      Contents contents, TransactionOperations<Connection> transactions, Cursors cursors) {
    this.contents = contents;
    this.transactions = transactions;
    this.cursors = cursors;
  }

  /**
   * One page of the changes of one of the account's own contents, the newest first, by two
   * statements.
   *
   * @throws dev.moa.core.problem.Problem 404 if there is none of that id, or it is another
   *     account's; 400 if this list did not make the cursor for the same content
   */
  public Page<LevelChange> page(UUID content, UUID owner, PageRequest request) {
    contents.get(content, owner);
    String list = "placement-history/" + content;
    Position asked = cursors.decode(list, request.cursor());
    long before = asked == null ? Long.MAX_VALUE : asked.id().getLeastSignificantBits();
    List<LevelChange> rows =
        transactions.executeRead(
            status ->
                Statements.all(
                    status.getConnection(),
                    PAGE,
                    LevelChange::of,
                    content,
                    before,
                    request.limit() + 1));
    return Page.of(
        rows,
        request.limit(),
        null,
        last -> cursors.encode(list, new Position(last.newSince(), new UUID(0, last.seq()))));
  }
}

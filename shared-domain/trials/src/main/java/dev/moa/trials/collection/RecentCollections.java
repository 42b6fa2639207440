package dev.moa.trials.collection;

import dev.moa.core.paging.Cursors;
import dev.moa.core.paging.Cursors.Position;
import dev.moa.core.paging.Page;
import dev.moa.core.paging.PageRequest;
import jakarta.inject.Singleton;
import java.util.List;

/** The runs on record, the newest request first. */
@Singleton
public final class RecentCollections {

  private static final String LIST = "trials/collections";

  private final Collections collections;
  private final Cursors cursors;

  RecentCollections(Collections collections, Cursors cursors) {
    this.collections = collections;
    this.cursors = cursors;
  }

  /**
   * One page, by two statements.
   *
   * @throws dev.moa.core.problem.Problem 400 if this list did not make the cursor
   */
  public Page<Collection> page(PageRequest request) {
    Position before = cursors.decode(LIST, request.cursor());
    List<Collection> rows =
        collections.newest(
            before == null ? null : before.time(),
            before == null ? null : before.id(),
            request.limit() + 1,
            request.offset());
    return Page.of(
        rows,
        request.limit(),
        collections.countAll(),
        last -> cursors.encode(LIST, new Position(last.requestedAt(), last.id())));
  }
}

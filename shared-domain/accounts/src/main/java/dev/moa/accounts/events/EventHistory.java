package dev.moa.accounts.events;

import dev.moa.core.paging.Cursors;
import dev.moa.core.paging.Cursors.Position;
import dev.moa.core.paging.Page;
import dev.moa.core.paging.PageRequest;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.UUID;

/** What happened to an account's safety, the newest first. */
@Singleton
public final class EventHistory {

  private final EventRows rows;
  private final Cursors cursors;

  EventHistory(EventRows rows, Cursors cursors) {
    this.rows = rows;
    this.cursors = cursors;
  }

  /**
   * One page, by one statement.
   *
   * @throws dev.moa.core.problem.Problem 400 if this list did not make the cursor
   */
  public Page<SecurityEvent> page(UUID account, PageRequest request) {
    // The account stands in the cursor: another's would begin where this one's list does not.
    String list = "accounts/events/" + account;
    Position before = cursors.decode(list, request.cursor());
    List<SecurityEvent> found =
        rows.newest(
            account,
            before == null ? null : before.time(),
            before == null ? null : before.id(),
            request.limit() + 1);
    return Page.of(
        found,
        request.limit(),
        null,
        last -> cursors.encode(list, new Position(last.happenedAt(), last.id())));
  }
}

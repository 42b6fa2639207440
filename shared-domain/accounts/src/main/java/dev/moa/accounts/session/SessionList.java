package dev.moa.accounts.session;

import dev.moa.core.paging.Cursors;
import dev.moa.core.paging.Cursors.Position;
import dev.moa.core.paging.Page;
import dev.moa.core.paging.PageRequest;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.List;
import java.util.UUID;

/** The sessions of an account that go on, the newest first. */
@Singleton
public final class SessionList {

  private final Sessions sessions;
  private final Cursors cursors;
  private final Clock clock;

  SessionList(Sessions sessions, Cursors cursors, Clock clock) {
    this.sessions = sessions;
    this.cursors = cursors;
    this.clock = clock;
  }

  /**
   * One page, by one statement.
   *
   * @throws dev.moa.core.problem.Problem 400 if this list did not make the cursor
   */
  public Page<Session> page(UUID account, PageRequest request) {
    String list = "accounts/sessions/" + account;
    Position before = cursors.decode(list, request.cursor());
    List<Session> found =
        sessions.newest(
            account,
            clock.instant(),
            before == null ? null : before.time(),
            before == null ? null : before.id(),
            request.limit() + 1);
    return Page.of(
        found,
        request.limit(),
        null,
        last -> cursors.encode(list, new Position(last.createdAt(), last.id())));
  }
}

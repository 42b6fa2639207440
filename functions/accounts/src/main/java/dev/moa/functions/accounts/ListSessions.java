package dev.moa.functions.accounts;

import dev.moa.accounts.session.SessionList;
import dev.moa.core.paging.Page;
import dev.moa.core.paging.PageRequest;
import dev.moa.functions.LambdaEndpoint;
import dev.moa.functions.security.Caller;
import dev.moa.functions.security.Role;
import io.micronaut.core.annotation.Nullable;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.QueryValue;
import io.micronaut.security.annotation.Secured;
import io.micronaut.security.authentication.Authentication;

/** The caller's sessions. */
@LambdaEndpoint("ListSessions")
@Controller("/v1/sessions")
@Secured(Role.USER)
class ListSessions {

  private final SessionList sessions;

  ListSessions(SessionList sessions) {
    this.sessions = sessions;
  }

  /**
   * The caller's sessions that go on. The newest comes first.
   *
   * @param limit sessions wanted, 1 to 100; 20 if absent
   * @param cursor the nextCursor of the page before
   * @return One page of sessions.
   */
  @Get
  Page<SessionView> list(
      Authentication authentication,
      @Nullable @QueryValue Integer limit,
      @Nullable @QueryValue String cursor) {
    Caller caller = Caller.of(authentication);
    var page = new PageRequest(limit == null ? PageRequest.DEFAULT_LIMIT : limit, 0, cursor);
    return sessions
        .page(caller.account(), page)
        .map(session -> SessionView.of(session, caller.session()));
  }
}

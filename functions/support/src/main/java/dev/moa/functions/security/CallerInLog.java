package dev.moa.functions.security;

import io.micronaut.core.order.Ordered;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.annotation.RequestFilter;
import io.micronaut.http.annotation.ServerFilter;
import io.micronaut.http.filter.ServerFilterPhase;
import org.slf4j.MDC;

/** Puts the account id of an authenticated caller into every log line of the call. */
@ServerFilter(ServerFilter.MATCH_ALL_PATTERN)
final class CallerInLog implements Ordered {

  @Override
  public int getOrder() {
    return ServerFilterPhase.SECURITY.after();
  }

  @RequestFilter
  void note(HttpRequest<?> request) {
    request.getUserPrincipal().ifPresent(caller -> MDC.put("account", caller.getName()));
  }
}

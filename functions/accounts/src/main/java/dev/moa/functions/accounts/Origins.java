package dev.moa.functions.accounts;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import dev.moa.accounts.events.Origin;
import io.micronaut.core.annotation.Nullable;
import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpRequest;
import io.micronaut.servlet.http.ServletHttpRequest;

/** Tells where a request comes from by what the gateway says, which a caller cannot choose. */
final class Origins {

  private Origins() {}

  static Origin of(HttpRequest<?> request) {
    return of(request, null);
  }

  /**
   * @param device what the device calls itself; null: its user agent says so
   */
  static Origin of(HttpRequest<?> request, @Nullable String device) {
    String named = device == null ? request.getHeaders().get(HttpHeaders.USER_AGENT) : device;
    return Origin.of(named, address(request));
  }

  /** The whole address; it is for limits, and kept nowhere. */
  static String address(HttpRequest<?> request) {
    return request instanceof ServletHttpRequest<?, ?> servlet
            && servlet.getNativeRequest() instanceof APIGatewayV2HTTPEvent event
        ? event.getRequestContext().getHttp().getSourceIp()
        : "unknown";
  }
}

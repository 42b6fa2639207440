package dev.moa.functions;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import dev.moa.functions.http.HttpApiHandler;
import dev.moa.functions.http.HttpEvents;
import io.micronaut.web.router.Router;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.HashMap;
import java.util.Map;
import org.slf4j.MDC;

/**
 * The handler of every HTTP endpoint: an HTTP API event (payload 2.0) in, its answer out. Which
 * endpoint it serves is said by {@code MOA_FUNCTION}.
 */
public final class HttpFunction extends StreamFunction {

  /** The header that carries the request id to the caller. */
  public static final String REQUEST_ID = "x-request-id";

  private final HttpApiHandler handler;

  /** Takes the variables of the process, as on Lambda. */
  public HttpFunction() {
    this(System.getenv());
  }

  /**
   * @param variables the function's environment variables
   */
  public HttpFunction(Map<String, String> variables) {
    super(variables);
    this.handler = new HttpApiHandler(context());
    if (context().getBean(Router.class).uriRoutes().findAny().isEmpty()) {
      throw unknown("HTTP endpoint", null);
    }
  }

  @Override
  void serve(InputStream input, OutputStream output, Call call) throws IOException {
    APIGatewayV2HTTPEvent event = HttpEvents.read(input);
    String requestId = event.getRequestContext().getRequestId();
    if (requestId == null) {
      requestId = call.requestId();
    }
    MDC.put("requestId", requestId);
    var exchange = handler.exchange(event, new APIGatewayV2HTTPResponse());
    APIGatewayV2HTTPResponse answer = exchange.getResponse().getNativeResponse();
    exchange
        .getRequest()
        .getUserPrincipal()
        .ifPresent(caller -> call.facts().put("account", caller.getName()));
    Map<String, String> headers = new HashMap<>();
    if (answer.getHeaders() != null) {
      headers.putAll(answer.getHeaders());
    }
    headers.put(REQUEST_ID, requestId);
    headers.putIfAbsent("x-content-type-options", "nosniff");
    answer.setHeaders(headers);
    call.facts().put("route", event.getRouteKey());
    call.facts().put("status", answer.getStatusCode());
    HttpEvents.write(answer, output);
  }
}

package dev.moa.functions.http;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import dev.moa.core.problem.Problem;
import io.micronaut.core.convert.ConversionService;
import io.micronaut.function.aws.proxy.ApiGatewayServletRequest;
import io.micronaut.function.aws.proxy.MapListOfStringAndMapStringMutableHttpParameters;
import io.micronaut.function.aws.proxy.payload2.APIGatewayV2HTTPResponseServletResponse;
import io.micronaut.http.CaseInsensitiveMutableHttpHeaders;
import io.micronaut.http.MutableHttpHeaders;
import io.micronaut.http.MutableHttpParameters;
import io.micronaut.servlet.http.BodyBuilder;
import io.micronaut.servlet.http.ServletHttpResponse;
import java.net.URLDecoder;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A request as an HTTP API event tells it. Query parameters are read from the raw query string: the
 * event's map joins repeated ones by commas, so that a comma within a value cannot be told from a
 * repetition. Whatever cannot be decoded is kept as it came; a request never fails here.
 */
final class HttpApiRequest<B>
    extends ApiGatewayServletRequest<B, APIGatewayV2HTTPEvent, APIGatewayV2HTTPResponse> {

  private static final Logger LOG = LoggerFactory.getLogger(HttpApiRequest.class);

  private final APIGatewayV2HTTPResponseServletResponse<Object> response;
  private MutableHttpHeaders headers;
  private MutableHttpParameters parameters;

  HttpApiRequest(
      APIGatewayV2HTTPEvent event,
      APIGatewayV2HTTPResponseServletResponse<Object> response,
      ConversionService conversion,
      BodyBuilder bodyBuilder) {
    super(
        conversion,
        event,
        RawPath.toUri(event.getRawPath()),
        parseMethod(() -> event.getRequestContext().getHttp().getMethod()),
        LOG,
        bodyBuilder);
    this.response = response;
  }

  @Override
  public byte[] getBodyBytes() throws EmptyBodyException {
    return getBodyBytes(requestEvent::getBody, requestEvent::getIsBase64Encoded);
  }

  @Override
  public MutableHttpHeaders getHeaders() {
    if (headers == null) {
      // Without a check: what a caller sends must not fail the call before anything can answer it.
      headers =
          new CaseInsensitiveMutableHttpHeaders(false, headers(requestEvent), conversionService);
    }
    return headers;
  }

  @Override
  public MutableHttpParameters getParameters() {
    if (parameters == null) {
      parameters =
          new MapListOfStringAndMapStringMutableHttpParameters(
              conversionService, parameters(requestEvent.getRawQueryString()), Map.of());
    }
    return parameters;
  }

  @Override
  public ServletHttpResponse<APIGatewayV2HTTPResponse, ?> getResponse() {
    return response;
  }

  /**
   * The body as it was sent, before any encoding by the gateway; empty if there is none.
   *
   * @throws Problem 400 if the event says base64 and it is none
   */
  static byte[] body(APIGatewayV2HTTPEvent event) {
    String body = event.getBody();
    if (body == null) {
      return new byte[0];
    }
    if (!event.getIsBase64Encoded()) {
      return body.getBytes(UTF_8);
    }
    try {
      return Base64.getDecoder().decode(body);
    } catch (IllegalArgumentException e) {
      throw Problem.invalid("", "The body is no base64.");
    }
  }

  private static Map<String, List<String>> parameters(String query) {
    Map<String, List<String>> parameters = new LinkedHashMap<>();
    if (query == null || query.isEmpty()) {
      return parameters;
    }
    for (String pair : query.split("&", -1)) {
      int equals = pair.indexOf('=');
      String name = equals < 0 ? pair : pair.substring(0, equals);
      String value = equals < 0 ? "" : pair.substring(equals + 1);
      if (!name.isEmpty()) {
        parameters.computeIfAbsent(decode(name), key -> new ArrayList<>()).add(decode(value));
      }
    }
    return parameters;
  }

  /** Whether a part of a query is UTF-8 once it is decoded; one that cannot be decoded is. */
  static boolean isUtf8(String part) {
    try {
      byte[] bytes = URLDecoder.decode(part, ISO_8859_1).getBytes(ISO_8859_1);
      UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes));
      return true;
    } catch (CharacterCodingException e) {
      return false;
    } catch (IllegalArgumentException notEncoded) {
      return true;
    }
  }

  /** The text that a part of a query stands for; the part itself if it cannot be decoded. */
  static String decode(String text) {
    try {
      return URLDecoder.decode(text, UTF_8);
    } catch (IllegalArgumentException notEncoded) {
      return text;
    }
  }

  /** Cookies come apart from the headers. */
  private static Map<String, List<String>> headers(APIGatewayV2HTTPEvent event) {
    Map<String, List<String>> headers = new HashMap<>();
    if (event.getHeaders() != null) {
      event
          .getHeaders()
          .forEach((name, value) -> headers.put(name, List.of(value == null ? "" : value)));
    }
    if (event.getCookies() != null && !event.getCookies().isEmpty()) {
      headers.put("cookie", List.of(String.join("; ", event.getCookies())));
    }
    return headers;
  }
}

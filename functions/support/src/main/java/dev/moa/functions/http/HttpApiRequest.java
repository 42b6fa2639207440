package dev.moa.functions.http;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import io.micronaut.core.convert.ConversionService;
import io.micronaut.function.aws.proxy.ApiGatewayServletRequest;
import io.micronaut.function.aws.proxy.MapListOfStringAndMapStringMutableHttpParameters;
import io.micronaut.function.aws.proxy.payload2.APIGatewayV2HTTPResponseServletResponse;
import io.micronaut.http.MutableHttpHeaders;
import io.micronaut.http.MutableHttpParameters;
import io.micronaut.servlet.http.BodyBuilder;
import io.micronaut.servlet.http.ServletHttpResponse;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
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

  HttpApiRequest(
      APIGatewayV2HTTPEvent event,
      APIGatewayV2HTTPResponseServletResponse<Object> response,
      ConversionService conversion,
      BodyBuilder bodyBuilder) {
    super(
        conversion,
        event,
        uri(event.getRawPath()),
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
    return getHeaders(() -> orEmpty(requestEvent.getHeaders()), Map::of);
  }

  @Override
  public MutableHttpParameters getParameters() {
    return new MapListOfStringAndMapStringMutableHttpParameters(
        conversionService, parameters(requestEvent.getRawQueryString()), Map.of());
  }

  @Override
  public ServletHttpResponse<APIGatewayV2HTTPResponse, ?> getResponse() {
    return response;
  }

  /** Bytes of the body as it was sent, before any encoding by the gateway. */
  static int bodyLength(APIGatewayV2HTTPEvent event) {
    String body = event.getBody();
    if (body == null) {
      return 0;
    }
    return event.getIsBase64Encoded()
        ? Base64.getDecoder().decode(body).length
        : body.getBytes(StandardCharsets.UTF_8).length;
  }

  /** HTTP APIs hand over the path decoded or not, depending on the characters in it. */
  private static URI uri(String rawPath) {
    String path = rawPath == null || rawPath.isEmpty() ? "/" : rawPath;
    if (path.startsWith("//")) {
      // Two slashes would make the first segment a host.
      path = "/" + path.replaceFirst("^/+", "");
    }
    try {
      return new URI(path);
    } catch (URISyntaxException notEncoded) {
      try {
        return new URI(null, null, path, null);
      } catch (URISyntaxException e) {
        throw new IllegalArgumentException("path", e);
      }
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

  private static String decode(String text) {
    try {
      return URLDecoder.decode(text, StandardCharsets.UTF_8);
    } catch (IllegalArgumentException notEncoded) {
      return text;
    }
  }

  private static Map<String, String> orEmpty(Map<String, String> map) {
    return map == null ? Map.of() : map;
  }
}

package dev.moa.functions.http;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import io.micronaut.core.convert.ConversionService;
import io.micronaut.function.BinaryTypeConfiguration;
import io.micronaut.function.aws.proxy.payload2.APIGatewayV2HTTPResponseServletResponse;
import io.micronaut.http.HttpHeaders;
import io.micronaut.http.MediaType;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * An answer as HTTP APIs take it. They know one value per header, so several are joined, and
 * cookies, which cannot be joined, stand apart; the original keeps one of each. A body is text only
 * if its media type says so.
 */
final class HttpApiResponse extends APIGatewayV2HTTPResponseServletResponse<Object> {

  HttpApiResponse(ConversionService conversion, BinaryTypeConfiguration binaryTypes) {
    super(conversion, binaryTypes);
  }

  @Override
  public APIGatewayV2HTTPResponse getNativeResponse() {
    Map<String, String> single = new HashMap<>();
    List<String> cookies = List.of();
    for (String name : headers.names()) {
      if (name.equalsIgnoreCase(HttpHeaders.SET_COOKIE)) {
        cookies = headers.getAll(name);
      } else {
        single.put(name, String.join(", ", headers.getAll(name)));
      }
    }
    // The media type may be the one that was asked for, with the weight it was asked for with.
    single.computeIfPresent(
        HttpHeaders.CONTENT_TYPE, (name, type) -> type.replaceFirst(";\\s*q=[0-9.]+", ""));
    boolean text = getHeaders().getContentType().map(HttpApiResponse::isText).orElse(true);
    byte[] bytes = body.toByteArray();
    return APIGatewayV2HTTPResponse.builder()
        .withStatusCode(status)
        .withHeaders(single)
        .withCookies(cookies)
        .withIsBase64Encoded(!text)
        .withBody(
            text
                ? new String(bytes, getCharacterEncoding())
                : Base64.getEncoder().encodeToString(bytes))
        .build();
  }

  private static boolean isText(String contentType) {
    MediaType type = MediaType.of(contentType);
    String subtype = type.getSubtype();
    return type.getType().equals("text")
        || List.of("json", "xml", "javascript", "yaml").contains(subtype)
        || subtype.endsWith("+json")
        || subtype.endsWith("+xml");
  }
}

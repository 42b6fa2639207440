package dev.moa.functions.probe;

import dev.moa.functions.LambdaEndpoint;
import io.micronaut.core.annotation.Nullable;
import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Consumes;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Post;
import io.micronaut.http.annotation.Produces;
import io.micronaut.http.cookie.Cookie;
import io.micronaut.security.annotation.Secured;
import io.micronaut.security.rules.SecurityRule;
import io.micronaut.serde.annotation.Serdeable;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Says what it was sent. */
@Probe
@LambdaEndpoint("Echo")
@Controller("/v1/echo")
@Secured(SecurityRule.IS_ANONYMOUS)
class Echo {

  @Get("/{name}")
  Said path(String name, HttpRequest<?> request) {
    Map<String, List<String>> parameters = new LinkedHashMap<>();
    request.getParameters().forEach(parameters::put);
    HttpHeaders headers = request.getHeaders();
    return new Said(name, parameters, headers.get("x-said"), headers.get("cookie"));
  }

  @Post
  @Consumes(MediaType.APPLICATION_OCTET_STREAM)
  @Produces(MediaType.APPLICATION_OCTET_STREAM)
  byte[] bytes(@Body byte[] body) {
    return body;
  }

  @Post("/text")
  @Consumes(MediaType.TEXT_PLAIN)
  @Produces(MediaType.TEXT_PLAIN)
  String text(@Body String body) {
    return body;
  }

  @Get("/headers/many")
  HttpResponse<Map<String, String>> headers() {
    return HttpResponse.ok(Map.of("an", "swer"))
        .cookie(Cookie.of("first", "1").httpOnly(true))
        .cookie(Cookie.of("second", "2").secure(true))
        .header("Vary", "Origin")
        .header("Vary", "Accept");
  }

  @Get("/nothing/at-all")
  HttpResponse<Void> nothing() {
    return HttpResponse.noContent();
  }

  @Serdeable
  record Said(
      String name,
      Map<String, List<String>> parameters,
      @Nullable String header,
      @Nullable String cookie) {}
}

package dev.moa.infra.local.gateway;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.moa.infra.local.lambda.Areas;
import dev.moa.infra.local.lambda.Functions;
import dev.moa.infra.local.lambda.LocalFunction;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;

/** A gateway before stub functions. */
final class GatewayFixture implements AutoCloseable {
  static final Instant NOW = Instant.parse("2026-03-02T04:05:06.789Z");
  static final Cors PAGES =
      new Cors(
          List.of("https://app.example.com"),
          List.of("GET", "POST"),
          List.of("authorization", "content-type"),
          List.of("x-request-id"),
          Duration.ofMinutes(5),
          false);
  private static final ObjectMapper JSON = new ObjectMapper();

  private final HttpClient client = HttpClient.newHttpClient();
  private final Functions functions;
  private final Gateway gateway;

  GatewayFixture(Path folder, Cors cors, List<Route> routes, List<LocalFunction> functions)
      throws IOException {
    this.functions = new Functions(functions, new Areas(folder));
    this.gateway =
        Gateway.start(
            0,
            routes,
            cors,
            this.functions,
            new LocalEndpoints()
                .add("GET", "/ping", (parameters, request) -> Answer.json(200, "pong")),
            Clock.fixed(NOW, ZoneOffset.UTC),
            Duration.ofSeconds(2));
  }

  URI base() {
    return gateway.baseUrl();
  }

  HttpResponse<String> send(String method, String path, String... headers) {
    return send(method, path, null, headers);
  }

  HttpResponse<String> send(String method, String path, byte[] body, String... headers) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create(base() + path))
            .version(HttpClient.Version.HTTP_1_1)
            .method(
                method, body == null ? BodyPublishers.noBody() : BodyPublishers.ofByteArray(body));
    if (headers.length > 0) {
      request.headers(headers);
    }
    return exchange(request.build(), BodyHandlers.ofString());
  }

  <T> HttpResponse<T> exchange(HttpRequest request, HttpResponse.BodyHandler<T> as) {
    try {
      return client.send(request, as);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  /** The event that an echoing function got. */
  static JsonNode event(HttpResponse<String> echo) {
    try {
      return JSON.readTree(echo.body());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() {
    gateway.close();
    functions.close();
    client.shutdownNow();
  }
}

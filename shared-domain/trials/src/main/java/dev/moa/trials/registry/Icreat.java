package dev.moa.trials.registry;

import dev.failsafe.Failsafe;
import dev.failsafe.RetryPolicy;
import io.micronaut.json.JsonMapper;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * ICREAT, the registry of government-funded clinical research, through api.odcloud.kr. A page that
 * fails is asked for four times in all, 0.5 to 4 seconds apart with jitter; each try is given
 * {@value #TIMEOUT_SECONDS} seconds.
 */
@Singleton
final class Icreat implements Registry {

  static final int TIMEOUT_SECONDS = 10;
  static final int MAX_ANSWER = 16 * 1024 * 1024;
  private static final Logger LOG = LoggerFactory.getLogger(Icreat.class);

  private final IcreatSettings settings;
  private final IcreatMapper mapper;
  private final JsonMapper json;
  private final RetryPolicy<Page> retry =
      RetryPolicy.<Page>builder()
          .handleIf(e -> e instanceof RegistryException registry && registry.worthAnotherTry())
          .withBackoff(Duration.ofMillis(500), Duration.ofSeconds(4))
          .withJitter(0.25)
          .withMaxAttempts(4)
          .onRetry(e -> LOG.warn("ICREAT is asked again, try {}", e.getAttemptCount() + 1))
          .build();
  private volatile HttpClient client;

  Icreat(IcreatSettings settings, IcreatMapper mapper, JsonMapper json) {
    this.settings = settings;
    this.mapper = mapper;
    this.json = json;
  }

  @Override
  public String name() {
    return "ICREAT";
  }

  @Override
  public boolean enabled() {
    return !settings.key().isBlank();
  }

  @Override
  public Page fetch(Position position, Runnable alive) {
    return Failsafe.with(retry)
        .get(
            () -> {
              alive.run();
              return ask(position.number());
            });
  }

  private Page ask(int number) {
    int perPage = settings.pageSize();
    HttpResponse<String> answer = send(request(number, perPage));
    var envelope = OdcloudAnswer.read(json, answer.statusCode(), answer.body(), number, perPage);
    List<Fetched> records = envelope.data().stream().map(mapper::map).toList();
    boolean last = records.isEmpty() || (long) number * perPage >= envelope.totalCount();
    return new Page(records, envelope.totalCount(), null, last);
  }

  private HttpRequest request(int number, int perPage) {
    String query =
        "?page=%d&perPage=%d&returnType=JSON&serviceKey=%s"
            .formatted(number, perPage, URLEncoder.encode(settings.key(), StandardCharsets.UTF_8));
    return HttpRequest.newBuilder(URI.create(settings.url() + query))
        .timeout(Duration.ofSeconds(TIMEOUT_SECONDS))
        .header("accept", "application/json")
        .build();
  }

  private HttpResponse<String> send(HttpRequest request) {
    try {
      HttpResponse<String> answer =
          client()
              .send(
                  request,
                  HttpResponse.BodyHandlers.limiting(
                      HttpResponse.BodyHandlers.ofString(StandardCharsets.UTF_8), MAX_ANSWER));
      return answer;
    } catch (IOException e) {
      // The request's address holds the key: nothing of it goes into the message.
      throw RegistryException.unavailable(
          "ICREAT cannot be reached: " + e.getClass().getSimpleName(), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw RegistryException.refused("the call was interrupted");
    }
  }

  /** Made on the first page: of the area's functions only the collection asks registries. */
  private synchronized HttpClient client() {
    if (client == null) {
      client =
          HttpClient.newBuilder()
              .connectTimeout(Duration.ofSeconds(3))
              .followRedirects(HttpClient.Redirect.NEVER)
              .build();
    }
    return client;
  }
}

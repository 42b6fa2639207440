package dev.moa.infra.checks;

import static org.assertj.core.api.Assertions.assertThat;

import dev.moa.infra.local.LocalCloud;
import dev.moa.infra.local.Options;
import io.micronaut.json.JsonMapper;
import io.micronaut.json.tree.JsonNode;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The whole cloud from its zips, used as a person would use it. */
class WholeCloudTest {

  private static final Path ROOT = Path.of(System.getProperty("moa.root"));
  private static final JsonMapper JSON = JsonMapper.createDefault();

  @TempDir Path data;
  private final HttpClient http = HttpClient.newHttpClient();

  @Test
  void dataComesInByTheRealPathAndTheApiServesIt() throws Exception {
    try (LocalCloud cloud = LocalCloud.start(options())) {
      assertThat(cloud.load()).isTrue();

      JsonNode recent = json(get(cloud, "/v1/trials/recent?limit=3"));
      assertThat(recent.get("items").size()).isEqualTo(3);
      assertThat(recent.get("total").getIntValue()).isEqualTo(180);
      String id = recent.get("items").get(0).get("id").getStringValue();
      JsonNode listed = recent.get("items").get(0);
      JsonNode read = json(get(cloud, "/v1/trials/" + id));
      assertThat(read.get("titleKo")).isEqualTo(listed.get("titleKo"));
      assertThat(read.get("updatedAt")).isEqualTo(listed.get("updatedAt"));
      assertThat(get(cloud, "/v1/health").body()).contains("\"status\":\"UP\"");
      assertThat(get(cloud, "/openapi.json").body()).contains("\"GetTrial\"");
      assertThat(get(cloud, "/docs").headers().firstValue("content-type").orElseThrow())
          .startsWith("text/html");
      assertThat(get(cloud, "/v1/nothing").statusCode()).isEqualTo(404);
      assertThat(get(cloud, "/v1/trial-collections").statusCode()).isEqualTo(401);

      String first = start(cloud, "once").body();
      assertThat(start(cloud, "once").body()).isEqualTo(first);
      JsonNode run = awaitEnd(cloud);
      assertThat(run.get("state").getStringValue()).isEqualTo("SUCCEEDED");
      // The made-up registries change from run to run.
      assertThat(run.get("created").getIntValue()).isEqualTo(1);
      assertThat(run.get("updated").getIntValue()).isEqualTo(1);
      assertThat(run.get("unchanged").getIntValue()).isEqualTo(58);
      assertThat(runs(cloud).size()).isEqualTo(4);

      HttpResponse<String> fired =
          http.send(
              request(cloud, "/_local/schedules/RelayOutbox")
                  .POST(HttpRequest.BodyPublishers.noBody())
                  .build(),
              HttpResponse.BodyHandlers.ofString());
      assertThat(fired.body()).contains("\"failed\":0");
    }
  }

  private Options options() {
    return Options.of(ROOT).withData(data.resolve("moa")).withPort(0).withEnvironment(Map.of());
  }

  private HttpResponse<String> start(LocalCloud cloud, String key) throws Exception {
    return http.send(
        request(cloud, "/v1/trial-collections")
            .header("authorization", "Bearer " + cloud.token("MANAGER"))
            .header("idempotency-key", key)
            .header("content-type", "application/json")
            .POST(HttpRequest.BodyPublishers.ofString("{\"source\":\"ICREAT\"}"))
            .build(),
        HttpResponse.BodyHandlers.ofString());
  }

  private JsonNode awaitEnd(LocalCloud cloud) throws Exception {
    long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(240);
    while (System.nanoTime() < deadline) {
      JsonNode newest = runs(cloud).get(0);
      if (!newest.get("finishedAt").isNull()) {
        return newest;
      }
      TimeUnit.MILLISECONDS.sleep(100);
    }
    throw new AssertionError("the run did not end");
  }

  private JsonNode runs(LocalCloud cloud) throws Exception {
    HttpResponse<String> answer =
        http.send(
            request(cloud, "/v1/trial-collections")
                .header("authorization", "Bearer " + cloud.token("MANAGER"))
                .build(),
            HttpResponse.BodyHandlers.ofString());
    return json(answer).get("items");
  }

  private HttpResponse<String> get(LocalCloud cloud, String target) throws Exception {
    return http.send(request(cloud, target).build(), HttpResponse.BodyHandlers.ofString());
  }

  private static HttpRequest.Builder request(LocalCloud cloud, String target) {
    return HttpRequest.newBuilder(URI.create(cloud.baseUrl() + target));
  }

  private static JsonNode json(HttpResponse<String> answer) throws IOException {
    return JSON.readValue(answer.body(), JsonNode.class);
  }
}

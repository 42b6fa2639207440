package dev.moa.infra.checks;

import static org.assertj.core.api.Assertions.assertThat;

import dev.moa.infra.local.LocalCloud;
import dev.moa.infra.local.Options;
import dev.moa.infra.servers.Database;
import io.micronaut.core.annotation.Nullable;
import io.micronaut.json.JsonMapper;
import io.micronaut.json.tree.JsonNode;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.sql.SQLException;
import java.util.HexFormat;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A content's way through the whole cloud: its API, its store, its queue and its schedule. */
class ContentsOfTheCloudTest {

  private static final Path ROOT = Path.of(System.getProperty("moa.root"));
  private static final JsonMapper JSON = JsonMapper.createDefault();

  @TempDir Path data;
  private final HttpClient http = HttpClient.newHttpClient();
  private LocalCloud cloud;

  @Test
  void whatIsUploadedThroughItsLinkMovesByItselfAndCanBeFetchedBeforeAndAfter() throws Exception {
    byte[] bytes = new byte[300_000];
    new Random(3).nextBytes(bytes);
    try (LocalCloud started = LocalCloud.start(options())) {
      cloud = started;
      String body =
          "{\"name\":\"a.mp4\",\"mediaType\":\"video/mp4\",\"size\":%d,\"sha256\":\"%s\"}"
              .formatted(
                  bytes.length,
                  HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes)));
      JsonNode registered = json(call("POST", "/v1/contents", body, "EDITOR"), 201);
      String content = "/v1/contents/" + registered.get("id").getStringValue();
      upload(registered.get("upload"), bytes);
      json(call("POST", content + "/complete", null, "EDITOR"), 200);
      assertThat(download(content)).isEqualTo(bytes);

      sql("UPDATE placements.policy SET min_stay = interval '0'");
      sql("UPDATE placements.content SET views = 700");
      String level = "{\"minViews\":500,\"maxViews\":1999,\"store\":\"S3\",\"prefix\":\"silver/\"}";
      json(call("PUT", "/v1/placement-levels/silver", level, "MANAGER"), 200);
      JsonNode placement = awaitLevel(content + "/placement", "silver");

      assertThat(placement.get("state").getStringValue()).isEqualTo("settled");
      JsonNode history = json(call("GET", content + "/placement-history", null, "EDITOR"), 200);
      assertThat(history.get("items").size()).isEqualTo(1);
      assertThat(download(content)).isEqualTo(bytes);
    }
  }

  private JsonNode awaitLevel(String placement, String level) throws Exception {
    call("POST", "/_local/schedules/RecoverRelocations", null, null);
    long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(60);
    JsonNode now;
    do {
      TimeUnit.MILLISECONDS.sleep(100);
      now = json(call("GET", placement, null, "EDITOR"), 200);
    } while (!now.get("level").getStringValue().equals(level) && System.nanoTime() < deadline);
    assertThat(now.get("level").getStringValue()).isEqualTo(level);
    return now;
  }

  private void upload(JsonNode upload, byte[] bytes) throws Exception {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create(upload.get("url").getStringValue()))
            .PUT(BodyPublishers.ofByteArray(bytes));
    upload
        .get("headers")
        .entries()
        .forEach(it -> request.header(it.getKey(), it.getValue().getStringValue()));
    HttpResponse<String> answer = http.send(request.build(), BodyHandlers.ofString());
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
  }

  private byte[] download(String content) throws Exception {
    JsonNode link = json(call("GET", content, null, "EDITOR"), 200).get("download");
    var request = HttpRequest.newBuilder(URI.create(link.get("url").getStringValue())).build();
    return http.send(request, BodyHandlers.ofByteArray()).body();
  }

  private HttpResponse<String> call(
      String method, String target, @Nullable String body, @Nullable String role) throws Exception {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create(cloud.baseUrl() + target))
            .header("content-type", "application/json")
            .method(method, body == null ? BodyPublishers.noBody() : BodyPublishers.ofString(body));
    if (role != null) {
      request.header("authorization", "Bearer " + cloud.token(role));
    }
    return http.send(request.build(), BodyHandlers.ofString());
  }

  private static JsonNode json(HttpResponse<String> answer, int status) throws IOException {
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
    return JSON.readValue(answer.body(), JsonNode.class);
  }

  private void sql(String statement) throws SQLException {
    Map<String, String> variables = cloud.serverVariables();
    Database database =
        new Database(
            variables.get("POSTGRES_URL"),
            variables.get("POSTGRES_USER"),
            variables.get("POSTGRES_PASSWORD"));
    try (var connection = database.dataSource().getConnection();
        var run = connection.createStatement()) {
      run.execute(statement);
    }
  }

  private Options options() {
    return Options.of(ROOT)
        .withData(data.resolve("moa"))
        .withPort(0)
        .withEnvironment(Map.of())
        .withOut(System.out::println);
  }
}

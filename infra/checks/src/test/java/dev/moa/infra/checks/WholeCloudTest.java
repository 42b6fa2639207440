package dev.moa.infra.checks;

import static org.assertj.core.api.Assertions.assertThat;

import dev.moa.infra.local.LocalCloud;
import dev.moa.infra.local.Options;
import dev.moa.infra.servers.Database;
import io.micronaut.json.JsonMapper;
import io.micronaut.json.tree.JsonNode;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
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

      videosReachTheIndex(cloud);
      resetAPasswordByMail(cloud);
      assertThat(number(cloud, "SELECT count(*) FROM catalogue.public_video")).isGreaterThan(1000);
      assertThat(number(cloud, "SELECT count(DISTINCT day) FROM catalogue.video_day"))
          .as("days with a past")
          .isGreaterThanOrEqualTo(9);
      assertThat(
              number(
                  cloud,
                  "SELECT count(*) FROM catalogue.video WHERE popularity > 0"
                      + " AND checked_at > now() - interval '30 minutes'"))
          .as("videos that live now")
          .isGreaterThan(500);
    }
  }

  private static long number(LocalCloud cloud, String query) throws SQLException {
    Map<String, String> variables = cloud.serverVariables();
    Database database =
        new Database(
            variables.get("POSTGRES_URL"),
            variables.get("POSTGRES_USER"),
            variables.get("POSTGRES_PASSWORD"));
    try (var connection = database.dataSource().getConnection();
        var statement = connection.createStatement();
        var rows = statement.executeQuery(query)) {
      rows.next();
      return rows.getLong(1);
    }
  }

  /** By the collection's events, the outbox, the queue and IndexVideos. */
  private void videosReachTheIndex(LocalCloud cloud) throws Exception {
    long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(120);
    HttpResponse<String> top;
    do {
      TimeUnit.MILLISECONDS.sleep(200);
      top = get(cloud, "/v1/keywords/top?kind=PRODUCED");
    } while (!top.body().contains("\"keyword\":") && System.nanoTime() < deadline);
    assertThat(top.statusCode()).as(top.body()).isEqualTo(200);
    assertThat(top.body()).contains("\"keyword\":");
  }

  /** As somebody does who forgot it, with the mail server of one machine as the mailbox. */
  private void resetAPasswordByMail(LocalCloud cloud) throws Exception {
    String email = "\"email\":\"minji@example.com\"";
    String password = "여섯 마리 고래의 침묵";
    String account = "{%s,\"password\":\"다섯 마리 고래의 노래\",\"name\":\"민지\"}".formatted(email);
    assertThat(post(cloud, "/v1/accounts", account).statusCode()).isEqualTo(201);

    assertThat(post(cloud, "/v1/password-resets", "{" + email + "}").statusCode()).isEqualTo(202);
    JsonNode mail = awaitMail(cloud);
    assertThat(mail.get("subject").getStringValue()).isEqualTo("[모아] 비밀번호 다시 정하기");
    Matcher link =
        Pattern.compile("https://moa[.]example/reset#token=(\\S+)")
            .matcher(mail.get("text").getStringValue());
    assertThat(link.find()).isTrue();
    String reset = "{\"token\":\"%s\",\"password\":\"%s\"}".formatted(link.group(1), password);
    assertThat(post(cloud, "/v1/password-resets/redeem", reset).statusCode()).isEqualTo(204);

    String entry = "{%s,\"password\":\"%s\"}".formatted(email, password);
    assertThat(post(cloud, "/v1/sessions", entry).statusCode()).isEqualTo(201);
  }

  private JsonNode awaitMail(LocalCloud cloud) throws Exception {
    long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(60);
    while (System.nanoTime() < deadline) {
      JsonNode mails = json(get(cloud, "/_local/mails"));
      if (mails.size() > 0) {
        return mails.get(0);
      }
      TimeUnit.MILLISECONDS.sleep(100);
    }
    throw new AssertionError("no mail came");
  }

  private HttpResponse<String> post(LocalCloud cloud, String target, String body) throws Exception {
    return http.send(
        request(cloud, target)
            .header("content-type", "application/json")
            .POST(HttpRequest.BodyPublishers.ofString(body))
            .build(),
        HttpResponse.BodyHandlers.ofString());
  }

  private Options options() {
    return Options.of(ROOT)
        .withData(data.resolve("moa"))
        .withPort(0)
        .withEnvironment(Map.of())
        .withOut(System.out::println);
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

package dev.moa.core.objects;

import static org.assertj.core.api.Assertions.assertThat;

import dev.moa.core.testing.TestClock;
import dev.moa.infra.servers.TestS3;
import io.micronaut.context.ApplicationContext;
import io.micronaut.core.annotation.Nullable;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.regions.Region;

/** Links and files on a real server that checks signatures. */
class ObjectLinksTest {

  private static final TestS3 S3 = TestS3.shared();
  private static final Duration LIFE = Duration.ofMinutes(10);

  @TempDir Path folder;
  private final String bucket = S3.newBucket();
  private final ApplicationContext context = ApplicationContext.run(properties());

  @AfterEach
  void close() {
    context.close();
  }

  @Test
  void aLinkOpensItsObjectAsADownloadAndNoOther() throws Exception {
    put("exports/one.json", "{\"말\":\"간암\"}");
    put("exports/other.json", "{}");

    URI link =
        links(Instant.now(), S3.endpoint()).download(bucket, "exports/one.json", LIFE, "a.json");

    HttpResponse<String> answer = get(link);
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    assertThat(answer.body()).isEqualTo("{\"말\":\"간암\"}");
    assertThat(answer.headers().firstValue("content-type")).contains("application/json");
    assertThat(answer.headers().firstValue("content-disposition"))
        .contains("attachment; filename=\"a.json\"");
    assertThat(get(URI.create(link.toString().replace("one.json?", "other.json?"))).statusCode())
        .isEqualTo(403);
    assertThat(get(URI.create(link.toString().replace("=600", "=6000"))).statusCode())
        .as("a longer life")
        .isEqualTo(403);
  }

  @Test
  void aLinkOpensNothingOnceItsTimeIsOver() throws Exception {
    put("one.json", "{}");
    Instant then = Instant.now().minus(LIFE).minusSeconds(5);

    URI link = links(then, S3.endpoint()).download(bucket, "one.json", LIFE, "a.json");

    assertThat(get(link).statusCode()).isIn(400, 403);
  }

  @Test
  void throughAnUploadLinkComesWhatItWasMadeForAndNothingElse() throws Exception {
    byte[] bytes = "{\"말\":\"간암\"}".getBytes(StandardCharsets.UTF_8);
    Map<String, String> headers = Map.of("content-type", "application/json", "if-none-match", "*");
    URI link =
        links(Instant.now(), S3.endpoint()).upload(bucket, "a/1", LIFE, bytes.length, headers);

    assertThat(put(link, new byte[bytes.length + 1], headers)).as("longer").isEqualTo(403);
    assertThat(put(link, bytes, Map.of("content-type", "text/html", "if-none-match", "*")))
        .as("another type")
        .isEqualTo(403);
    assertThat(put(link, bytes, Map.of("content-type", "application/json")))
        .as("without a header")
        .isEqualTo(403);
    assertThat(put(URI.create(link.toString().replace("a/1?", "a/2?")), bytes, headers))
        .as("another key")
        .isEqualTo(403);
    assertThat(S3.keys(bucket)).isEmpty();

    assertThat(put(link, bytes, headers)).isEqualTo(200);
    assertThat(S3.client().getObjectAsBytes(it -> it.bucket(bucket).key("a/1")).asByteArray())
        .isEqualTo(bytes);
    assertThat(put(link, new byte[bytes.length], headers)).as("over it").isEqualTo(412);
  }

  @Test
  void onAwsALinkNamesTheBucketAsS3WantsIt() {
    URI link =
        links(Instant.parse("2026-11-20T00:00:00Z"), null)
            .download("moa-exports", "exports/one.json", LIFE, "a.json");

    assertThat(link.getScheme()).isEqualTo("https");
    assertThat(link.getHost()).isEqualTo("moa-exports.s3.ap-northeast-2.amazonaws.com");
    assertThat(link.getPath()).isEqualTo("/exports/one.json");
    assertThat(link.getQuery())
        .contains("X-Amz-Expires=600", "X-Amz-Date=20261120T000000Z", "/s3/aws4_request");
  }

  @Test
  void puttingReplacesAndDeletingWhatIsNotThereIsNothing() throws Exception {
    put("one.json", "{}");
    put("one.json", "{\"a\":1}");

    assertThat(S3.client().getObjectAsBytes(it -> it.bucket(bucket).key("one.json")).asUtf8String())
        .isEqualTo("{\"a\":1}");
    store().delete(bucket, "one.json");
    store().delete(bucket, "one.json");
    assertThat(S3.keys(bucket)).isEmpty();
  }

  private void put(String key, String text) throws IOException {
    Path file = Files.writeString(folder.resolve("file"), text);
    store().put(bucket, key, file, "application/json");
  }

  private ObjectStore store() {
    return context.getBean(ObjectStore.class);
  }

  private static ObjectLinks links(Instant now, @Nullable String endpoint) {
    var credentials =
        AwsBasicCredentials.create(
            S3.variables().get("AWS_ACCESS_KEY_ID"), S3.variables().get("AWS_SECRET_ACCESS_KEY"));
    return new ObjectLinks(
        StaticCredentialsProvider.create(credentials),
        Region.of(S3.variables().get("AWS_REGION")),
        endpoint,
        new TestClock(now));
  }

  private static HttpResponse<String> get(URI link) throws IOException, InterruptedException {
    try (HttpClient http = HttpClient.newHttpClient()) {
      return http.send(HttpRequest.newBuilder(link).build(), HttpResponse.BodyHandlers.ofString());
    }
  }

  private static int put(URI link, byte[] bytes, Map<String, String> headers)
      throws IOException, InterruptedException {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(link).PUT(HttpRequest.BodyPublishers.ofByteArray(bytes));
    headers.forEach(request::header);
    try (HttpClient http = HttpClient.newHttpClient()) {
      HttpResponse<String> answer =
          http.send(request.build(), HttpResponse.BodyHandlers.ofString());
      return answer.statusCode();
    }
  }

  private static Map<String, Object> properties() {
    Map<String, Object> properties = new HashMap<>();
    S3.variables()
        .forEach(
            (name, value) ->
                properties.put(name.toLowerCase(Locale.ROOT).replace('_', '.'), value));
    return properties;
  }
}

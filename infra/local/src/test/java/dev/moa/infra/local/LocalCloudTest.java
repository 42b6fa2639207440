package dev.moa.infra.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.icegreen.greenmail.util.GreenMailUtil;
import com.icegreen.greenmail.util.ServerSetup;
import com.nimbusds.jwt.SignedJWT;
import dev.moa.infra.local.stub.Recorder;
import dev.moa.infra.local.stub.StubProject;
import dev.moa.infra.servers.StartRefused;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.sqs.SqsClient;

/** A project of stub functions, run whole with real servers. */
class LocalCloudTest {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final List<String> LINES = new ArrayList<>();

  @TempDir static Path root;
  static Recorder recorder;
  static LocalCloud cloud;
  static HttpClient client;

  @BeforeAll
  static void start() throws IOException {
    recorder = new Recorder(root);
    StubProject.write(root, recorder.folder());
    cloud = LocalCloud.start(options().withOut(LINES::add));
    client = HttpClient.newHttpClient();
  }

  @AfterAll
  static void stop() {
    cloud.close();
    client.shutdownNow();
  }

  @Test
  void theTemplatesRoutesAnswer() throws Exception {
    assertThat(get("/v1/echo/7").path("routeKey").asText()).isEqualTo("GET /v1/echo/{id}");
    assertThat(get("/v1/none").path("message").asText()).isEqualTo("Not Found");
  }

  @Test
  void aFunctionIsGivenTheVariablesThatItsTemplateDeclares() throws Exception {
    JsonNode variables = get("/v1/variables");

    assertThat(variables.path("POSTGRES_URL").asText()).startsWith("jdbc:postgresql://127.0.0.1:");
    assertThat(variables.path("SQS_ENDPOINT").asText()).startsWith("http://127.0.0.1:");
    assertThat(variables.path("QUEUE_JOBS").asText())
        .startsWith(variables.path("SQS_ENDPOINT").asText())
        .endsWith("/Jobs");
    assertThat(variables.path("MOA_JWT_ISSUER").asText()).isEqualTo("https://moa.local");
    assertThat(variables.path("ICREAT_URL").asText()).startsWith("http://127.0.0.1:");
    assertThat(variables.path("OWN").asText()).isEqualTo("ap-northeast-2");
    assertThat(variables.path("AWS_REGION").asText()).isEqualTo("ap-northeast-2");
    assertThat(variables.path("AWS_LAMBDA_FUNCTION_NAME").asText()).isEqualTo("Variables");
    assertThat(variables.has("REDIS_URI")).as("not declared").isFalse();
  }

  @Test
  void aScheduleFiresOnRequestAndTellsTheAnswer() throws Exception {
    assertThat(send("POST", "/_local/schedules/Nightly")).isEqualTo("{\"done\":true}");
    assertThat(send("POST", "/_local/schedules/Echo")).contains("No schedule");
    assertThat(get("/_local/schedules").path(0).path("next").asText()).endsWith("T03:00+09:00");
  }

  @Test
  void aMessageReachesItsFunction() throws Exception {
    try (SqsClient sqs = SqsAccess.client(cloud.serverVariables())) {
      String url = get("/v1/variables").path("QUEUE_JOBS").asText();
      sqs.sendMessage(request -> request.queueUrl(url).messageBody("work"));
    }

    await().until(() -> !recorder.events().isEmpty());
    assertThat(recorder.events().getFirst().at("/Records/0/body").asText()).isEqualTo("work");
    await()
        .untilAsserted(
            () -> assertThat(get("/_local/queues").at("/0/inFlight").asInt(-1)).isZero());
    assertThat(get("/_local/queues").at("/0/deadLetterQueue").asText())
        .isEqualTo("JobsDeadLetters");
    assertThat(send("POST", "/_local/queues/Jobs/redrive")).isEqualTo("{\"moved\":0}");
    assertThat(get("/_local/queues/Jobs/messages")).isEmpty();
  }

  @Test
  void itsOwnHealthNamesFunctionsAndServers() throws Exception {
    JsonNode health = get("/_local/health");

    assertThat(health.path("status").asText()).isEqualTo("UP");
    assertThat(health.path("functions")).hasSize(4);
    assertThat(health.path("servers").path("Redis").asText()).startsWith("redis://127.0.0.1:");
    assertThat(health.toString()).doesNotContain("secret");
  }

  @Test
  void mailsAreCaughtAndShown() throws Exception {
    URI smtp = URI.create(cloud.serverVariables().get("SMTP_URL"));
    GreenMailUtil.sendTextEmail(
        "reader@example.com",
        "moa@example.com",
        "Welcome",
        "Hello there",
        new ServerSetup(smtp.getPort(), smtp.getHost(), ServerSetup.PROTOCOL_SMTP));

    await().untilAsserted(() -> assertThat(get("/_local/mails")).hasSize(1));
    JsonNode mail = get("/_local/mails").path(0);
    assertThat(mail.at("/to/0").asText()).isEqualTo("reader@example.com");
    assertThat(mail.at("/from/0").asText()).isEqualTo("moa@example.com");
    assertThat(mail.path("subject").asText()).isEqualTo("Welcome");
    assertThat(mail.path("text").asText()).contains("Hello there");
  }

  @Test
  void textMessagesAreCaughtAndShown() throws Exception {
    URI sender = URI.create(get("/v1/variables").path("SMS_URL").asText());
    HttpRequest request =
        HttpRequest.newBuilder(sender)
            .header("to", "+821012345678")
            .POST(BodyPublishers.ofString("[모아] 인증번호 123456"))
            .build();

    assertThat(client.send(request, BodyHandlers.discarding()).statusCode()).isEqualTo(202);

    JsonNode text = get("/_local/texts").path(0);
    assertThat(text.path("to").asText()).isEqualTo("+821012345678");
    assertThat(text.path("text").asText()).isEqualTo("[모아] 인증번호 123456");
  }

  @Test
  void itsTokensHaveTheRolesAskedFor() throws Exception {
    assertThat(
            SignedJWT.parse(cloud.token("MANAGER")).getJWTClaimsSet().getStringListClaim("roles"))
        .containsExactly("MANAGER");
  }

  @Test
  void eachStepOfTheStartSaysHowLongItTook() {
    assertThat(LINES)
        .anyMatch(line -> line.matches(" +PostgreSQL +\\d+ ms"))
        .anyMatch(line -> line.matches(" +migrations +\\d+ ms"));
  }

  @Test
  void aDataFolderInUseIsOneClearLine() {
    assertThatThrownBy(() -> LocalCloud.start(options()))
        .isInstanceOf(StartRefused.class)
        .hasMessageContaining("in use")
        .hasMessageNotContaining("\n");
  }

  @Test
  void aTakenPortIsOneClearLineBeforeAnythingStarts() throws IOException {
    Path other = root.resolve("other");
    try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      assertThatThrownBy(
              () -> LocalCloud.start(options().withData(other).withPort(taken.getLocalPort())))
          .isInstanceOf(StartRefused.class)
          .hasMessage(
              "Port %d is taken: end what listens there, or choose another with --port."
                  .formatted(taken.getLocalPort()));
    }
    assertThat(other).doesNotExist();
  }

  @Test
  void aMissingZipIsOneClearLine(@TempDir Path elsewhere) throws IOException {
    StubProject.write(elsewhere, root);
    Files.delete(elsewhere.resolve("function.zip"));

    assertThatThrownBy(() -> LocalCloud.start(Options.of(elsewhere).withPort(0)))
        .isInstanceOf(StartRefused.class)
        .hasMessageContaining("function.zip is missing")
        .hasMessageContaining("mvn -DskipTests package")
        .hasMessageNotContaining("\n");
  }

  private static Options options() {
    return Options.of(root).withData(root.resolve("data")).withPort(0).withEnvironment(Map.of());
  }

  private static JsonNode get(String path) throws Exception {
    return JSON.readTree(send("GET", path));
  }

  private static String send(String method, String path) throws Exception {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(cloud.baseUrl() + path))
            .method(method, BodyPublishers.noBody())
            .build();
    return client.send(request, BodyHandlers.ofString()).body();
  }
}

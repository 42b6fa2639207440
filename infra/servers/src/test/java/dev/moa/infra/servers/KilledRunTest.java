package dev.moa.infra.servers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.moa.infra.servers.ChildProcesses.Kind;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.Message;

/** Runs the servers in a JVM of its own, as the local cloud does, and ends it in each way. */
class KilledRunTest {

  @TempDir private Path temporary;
  private final List<Process> runs = new ArrayList<>();

  @AfterEach
  void endAll() throws Exception {
    for (Process run : runs) {
      run.destroyForcibly().waitFor();
    }
    DataFolder.open(data(), false).close();
  }

  @Test
  void afterAKillEverythingAnsweredIsThereAndNoOldProcessIsLeft() throws Exception {
    Process first = start("first");
    Map<String, String> before = variables("first");
    List<ProcessHandle> children = children();
    assertThat(children).hasSize(3).allMatch(ProcessHandle::isAlive);
    Database database = Database.of(before);
    database.execute(List.of("CREATE TABLE kept (x int)", "INSERT INTO kept VALUES (1)"));
    String queue;
    try (SqsClient sqs = sqs(before)) {
      queue = sqs.createQueue(it -> it.queueName("kept")).queueUrl();
      sqs.sendMessage(it -> it.queueUrl(queue).messageBody("kept"));
    }
    try (S3Client s3 = s3(before)) {
      s3.createBucket(it -> it.bucket("kept"));
      s3.putObject(it -> it.bucket("kept").key("kept"), RequestBody.fromString("kept"));
    }

    String search = before.get("ELASTICSEARCH_URL");
    ask(search, "PUT", "/kept/_doc/1", "{\"kept\": true}");

    first.destroyForcibly().waitFor();
    assertThat(children.subList(0, 2)).allMatch(ProcessHandle::isAlive);
    start("second");
    Map<String, String> after = variables("second");

    assertThat(children).noneMatch(KilledRunTest::hasProgram);
    assertThat(children()).doesNotContainAnyElementsOf(children).hasSize(3);
    assertThat(Database.of(after).ask("SELECT x FROM kept")).contains("1");
    assertThat(ask(after.get("ELASTICSEARCH_URL"), "GET", "/kept/_search", "")).contains("true");
    try (SqsClient sqs = sqs(after)) {
      String same = sqs.getQueueUrl(it -> it.queueName("kept")).queueUrl();
      assertThat(sqs.receiveMessage(it -> it.queueUrl(same).waitTimeSeconds(5)).messages())
          .extracting(Message::body)
          .containsExactly("kept");
    }
    try (S3Client s3 = s3(after)) {
      assertThat(s3.getObjectAsBytes(it -> it.bucket("kept").key("kept")).asUtf8String())
          .isEqualTo("kept");
    }
  }

  @Test
  void aRunThatIsToldToEndLeavesNoProcess() throws Exception {
    Process run = start("run");
    variables("run");
    List<ProcessHandle> children = children();

    run.destroy();

    assertThat(run.waitFor(60, TimeUnit.SECONDS)).isTrue();
    assertThat(children).hasSize(3).noneMatch(KilledRunTest::hasProgram);
  }

  @Test
  void elasticsearchEndsWithTheRunThatStartedItHoweverThatEnds() throws Exception {
    Process run = start("run");
    variables("run");
    ProcessHandle elasticsearch = children().getLast();

    run.destroyForcibly().waitFor();

    elasticsearch.onExit().get(20, TimeUnit.SECONDS);
    assertThat(elasticsearch.isAlive()).isFalse();
  }

  @Test
  void aSecondRunOnTheSameFolderIsRefusedAndTheFirstGoesOn() throws Exception {
    Process first = start("first");
    Map<String, String> variables = variables("first");

    assertThatThrownBy(() -> DataFolder.open(data(), false))
        .isInstanceOf(StartRefused.class)
        .hasMessageContaining("process " + first.pid());
    assertThat(Database.of(variables).ask("SELECT 1")).contains("1");
  }

  @Test
  void aKillInTheMiddleOfAFirstStartDoesNotBreakTheNext() throws Exception {
    for (int millis = 300; millis <= 1500; millis += 400) {
      Process run = start("killed-" + millis);
      run.waitFor(millis, TimeUnit.MILLISECONDS);
      run.destroyForcibly().waitFor();
    }

    start("last");

    assertThat(Database.of(variables("last")).ask("SELECT 1")).contains("1");
  }

  private Path data() {
    return temporary.resolve("data with a space");
  }

  private Process start(String name) throws IOException {
    Process run =
        new ProcessBuilder(
                ProcessHandle.current().info().command().orElseThrow(),
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-cp",
                System.getProperty("java.class.path"),
                ServersMain.class.getName(),
                data().toString(),
                temporary.resolve(name).toString())
            .redirectErrorStream(true)
            .redirectOutput(temporary.resolve(name + ".log").toFile())
            .start();
    runs.add(run);
    return run;
  }

  private Map<String, String> variables(String name) throws Exception {
    Path file = temporary.resolve(name);
    long deadline = System.nanoTime() + Duration.ofSeconds(90).toNanos();
    while (!Files.exists(file)) {
      boolean over = runs.getLast().waitFor(50, TimeUnit.MILLISECONDS);
      if (over || System.nanoTime() > deadline) {
        throw new AssertionError(Files.readString(temporary.resolve(name + ".log")));
      }
    }
    var properties = new Properties();
    try (var in = Files.newBufferedReader(file)) {
      properties.load(in);
    }
    Map<String, String> variables = new HashMap<>();
    properties.forEach((key, value) -> variables.put(key.toString(), value.toString()));
    return variables;
  }

  private List<ProcessHandle> children() {
    var onRecord = new ChildProcesses(data());
    return List.of(
        onRecord.running(Kind.POSTGRES).orElseThrow(),
        onRecord.running(Kind.REDIS).orElseThrow(),
        onRecord.running(Kind.ELASTICSEARCH).orElseThrow());
  }

  /** One that has ended but that nobody has waited for is "alive" without a program. */
  private static boolean hasProgram(ProcessHandle process) {
    return process.isAlive() && process.info().command().isPresent();
  }

  private static String ask(String server, String method, String path, String body)
      throws IOException, InterruptedException {
    var request =
        HttpRequest.newBuilder(URI.create(server + path))
            .header("content-type", "application/json")
            .method(method, HttpRequest.BodyPublishers.ofString(body))
            .build();
    try (var client = HttpClient.newHttpClient()) {
      return client.send(request, BodyHandlers.ofString()).body();
    }
  }

  private static SqsClient sqs(Map<String, String> variables) {
    return SqsClient.builder()
        .endpointOverride(URI.create(variables.get("SQS_ENDPOINT")))
        .region(Region.of(variables.get("AWS_REGION")))
        .credentialsProvider(credentials(variables))
        .httpClient(UrlConnectionHttpClient.create())
        .build();
  }

  private static S3Client s3(Map<String, String> variables) {
    return S3Client.builder()
        .endpointOverride(URI.create(variables.get("S3_ENDPOINT")))
        .region(Region.of(variables.get("AWS_REGION")))
        .credentialsProvider(credentials(variables))
        .forcePathStyle(true)
        .httpClient(UrlConnectionHttpClient.create())
        .build();
  }

  private static StaticCredentialsProvider credentials(Map<String, String> variables) {
    return StaticCredentialsProvider.create(
        AwsBasicCredentials.create(
            variables.get("AWS_ACCESS_KEY_ID"), variables.get("AWS_SECRET_ACCESS_KEY")));
  }
}

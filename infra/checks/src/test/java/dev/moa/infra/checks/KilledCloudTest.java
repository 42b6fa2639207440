package dev.moa.infra.checks;

import static org.assertj.core.api.Assertions.assertThat;

import io.micronaut.json.JsonMapper;
import io.micronaut.json.tree.JsonNode;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** kill -9 of the local cloud in the middle of a collection, then a start on the same data. */
class KilledCloudTest {

  private static final Path ROOT = Path.of(System.getProperty("moa.root"));
  private static final Pattern ADDRESS = Pattern.compile("Ready with data at (http://127[0-9.:]+)");

  /** A message that its queue did not take at once waits for the relay, which comes each minute. */
  private static final int PATIENCE = 240;

  private static final JsonMapper JSON = JsonMapper.createDefault();

  @TempDir Path folder;

  @Test
  void theRunIsOnRecordAsFailedAndTheNextOneIsRight() throws Exception {
    try (SlowRegistry registry = new SlowRegistry()) {
      Process first = cloud(registry, "first.log");
      assertThat(registry.secondPageAsked.await(PATIENCE, TimeUnit.SECONDS))
          .as(() -> log("first.log"))
          .isTrue();
      first.destroyForcibly().waitFor();
      registry.answerFromNowOn();

      Process second = cloud(registry, "second.log");
      try {
        List<JsonNode> runs = runs(address("second.log", second));

        assertThat(text(runs.get(0), "state")).isEqualTo("SUCCEEDED");
        assertThat(counts(runs.get(0))).containsExactly(25, 15, 10);
        assertThat(text(runs.get(1), "state")).isEqualTo("FAILED");
        assertThat(text(runs.get(1), "error")).isEqualTo("The run was interrupted.");
        assertThat(counts(runs.get(1))).containsExactly(10, 10, 0);
        assertThat(runs.size()).isEqualTo(2);
      } finally {
        second.destroy();
        assertThat(second.waitFor(30, TimeUnit.SECONDS)).isTrue();
      }
    }
  }

  private Process cloud(SlowRegistry registry, String log) throws IOException {
    ProcessBuilder builder = java("Main", "--port", "0", "--data", data());
    builder.environment().putAll(registry.variables());
    return builder.redirectErrorStream(true).redirectOutput(folder.resolve(log).toFile()).start();
  }

  /** As scripts/run and scripts/token start it. */
  private static ProcessBuilder java(String main, String... arguments) throws IOException {
    Path target = ROOT.resolve("infra/local/target");
    String classPath = Files.readString(target.resolve("class-path"));
    List<String> command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-Dmoa.root=" + ROOT,
                "-cp",
                target.resolve("classes") + ":" + classPath,
                "dev.moa.infra.local." + main));
    command.addAll(List.of(arguments));
    return new ProcessBuilder(command);
  }

  private String data() {
    return folder.resolve("moa").toString();
  }

  private String address(String log, Process process) throws Exception {
    long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE);
    while (System.nanoTime() < deadline && process.isAlive()) {
      Matcher matcher = ADDRESS.matcher(Files.readString(folder.resolve(log)));
      if (matcher.find()) {
        return matcher.group(1);
      }
      TimeUnit.MILLISECONDS.sleep(200);
    }
    throw new AssertionError("it did not start: " + log(log));
  }

  private String log(String name) {
    try {
      Path functions = folder.resolve("moa").resolve("functions.log");
      return Files.readString(folder.resolve(name))
          + (Files.exists(functions) ? Files.readString(functions) : "");
    } catch (IOException e) {
      return e.toString();
    }
  }

  private List<JsonNode> runs(String address) throws Exception {
    Process token =
        java("TokenMain", "--role", "MANAGER", "--data", data())
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    String bearer =
        new String(token.getInputStream().readAllBytes(), java.nio.charset.StandardCharsets.UTF_8)
            .strip();
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(address + "/v1/trial-collections"))
            .header("authorization", "Bearer " + bearer)
            .build();
    try (HttpClient http = HttpClient.newHttpClient()) {
      HttpResponse<String> answer = http.send(request, HttpResponse.BodyHandlers.ofString());
      assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
      List<JsonNode> ofIcreat = new ArrayList<>();
      for (JsonNode run : JSON.readValue(answer.body(), JsonNode.class).get("items").values()) {
        if (text(run, "source").equals("ICREAT")) {
          ofIcreat.add(run);
        }
      }
      return ofIcreat;
    }
  }

  private static List<Integer> counts(JsonNode run) {
    return List.of(
        run.get("fetched").getIntValue(),
        run.get("created").getIntValue(),
        run.get("unchanged").getIntValue());
  }

  private static String text(JsonNode run, String member) {
    return run.get(member).getStringValue();
  }
}

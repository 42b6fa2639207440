package dev.moa.infra.local;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.moa.infra.local.events.Schedules;
import dev.moa.infra.local.registry.MadeUpRegistries;
import dev.moa.infra.runtime.Outcome;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;

/**
 * The first data of an empty local cloud. It comes as all data does: the schedule's function asks
 * for a collection of each registry, the queue's function collects, and how far it is the API says.
 */
final class FirstLoad {
  private static final String SCHEDULED = "ScheduleCollections";
  private static final String COLLECTIONS = "/v1/trial-collections?limit=100";
  private static final Duration PATIENCE = Duration.ofMinutes(5);
  private static final Duration BETWEEN_LOOKS = Duration.ofMillis(500);
  private static final Set<String> SUCCEEDED = Set.of("SUCCEEDED");
  private static final Set<String> ENDED = Set.of("SUCCEEDED", "FAILED", "SKIPPED");
  private static final ObjectMapper JSON = new ObjectMapper();

  private final URI base;
  private final String token;
  private final Schedules schedules;
  private final Steps steps;

  FirstLoad(URI base, String token, Schedules schedules, Steps steps) {
    this.base = base;
    this.token = token;
    this.schedules = schedules;
    this.steps = steps;
  }

  /** Returns whether the newest collection of each registry has succeeded. */
  boolean run() throws IOException, InterruptedException {
    try (HttpClient client = HttpClient.newHttpClient()) {
      Map<String, JsonNode> last = newest(client);
      if (all(last, SUCCEEDED)) {
        return true;
      }
      CompletableFuture<Outcome> asked = schedules.fire(SCHEDULED).orElse(null);
      if (asked == null) {
        return false;
      }
      steps.say(
          last.isEmpty()
              ? "No trials yet: collecting them."
              : "The last collection did not succeed: collecting again.");
      if (!(asked.join() instanceof Outcome.Answered answered)) {
        steps.say("  " + SCHEDULED + " failed; the log says why.");
        return false;
      }
      if (newest(client).isEmpty()) {
        steps.say("  " + SCHEDULED + " asked for nothing: " + answered.json());
        return false;
      }
      return watch(client);
    }
  }

  private boolean watch(HttpClient client) throws IOException, InterruptedException {
    long deadline = System.nanoTime() + PATIENCE.toNanos();
    Map<String, String> said = new HashMap<>();
    while (System.nanoTime() < deadline) {
      Map<String, JsonNode> runs = newest(client);
      runs.forEach(
          (source, run) -> {
            if (!line(run).equals(said.put(source, line(run)))) {
              steps.say(line(run));
            }
          });
      if (all(runs, ENDED)) {
        return all(runs, SUCCEEDED);
      }
      Thread.sleep(BETWEEN_LOOKS);
    }
    steps.say("  It goes on; " + COLLECTIONS + " says how far it is.");
    return false;
  }

  /** Whether there is a run of every registry, in one of these states. */
  private static boolean all(Map<String, JsonNode> runs, Set<String> states) {
    return MadeUpRegistries.SOURCES.stream()
        .allMatch(
            source ->
                runs.containsKey(source)
                    && states.contains(runs.get(source).path("state").asText()));
  }

  private static String line(JsonNode run) {
    return "  %s %s: %d of %s fetched, %d new%s"
        .formatted(
            run.path("source").asText(),
            run.path("state").asText().toLowerCase(Locale.ROOT),
            run.path("fetched").asInt(),
            run.path("expected").isNull() ? "?" : run.path("expected").asText(),
            run.path("created").asInt(),
            run.path("error").isTextual() ? ": " + run.path("error").asText() : "");
  }

  /** The newest run of each registry. */
  private Map<String, JsonNode> newest(HttpClient client) throws IOException, InterruptedException {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(base + COLLECTIONS))
            .header("authorization", "Bearer " + token)
            .timeout(Duration.ofSeconds(35))
            .build();
    var answer = client.send(request, BodyHandlers.ofString());
    if (answer.statusCode() != 200) {
      throw new IOException("GET " + COLLECTIONS + " answered " + answer.statusCode());
    }
    Map<String, JsonNode> newest = new LinkedHashMap<>();
    JSON.readTree(answer.body())
        .path("items")
        .forEach(run -> newest.putIfAbsent(run.path("source").asText(), run));
    return newest;
  }
}

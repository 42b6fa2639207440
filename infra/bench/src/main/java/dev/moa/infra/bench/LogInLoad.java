package dev.moa.infra.bench;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.moa.infra.runtime.Outcome;
import dev.moa.infra.runtime.RuntimeProcess;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;

/** Two processes of one function, each with one caller who sends one log-in after the other. */
final class LogInLoad implements AutoCloseable {

  private static final int PROCESSES = 2;
  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final ObjectMapper JSON = new ObjectMapper();

  private final List<RuntimeProcess> processes = new ArrayList<>();

  private LogInLoad() {}

  static LogInLoad start(Session session, Subject subject, List<String> flags) throws Exception {
    var load = new LogInLoad();
    for (int process = 0; process < PROCESSES; process++) {
      load.processes.add(AccountsCommand.start(session, subject, flags));
    }
    return load;
  }

  /** Answers a second, of all processes together. */
  double run(Duration duration, LogInUsers users) throws Exception {
    try (var threads = Executors.newFixedThreadPool(PROCESSES)) {
      long start = System.nanoTime();
      List<Callable<Integer>> callers = new ArrayList<>();
      for (RuntimeProcess process : processes) {
        callers.add(() -> callUntil(start + duration.toNanos(), process, users));
      }
      int answers = 0;
      for (var caller : threads.invokeAll(callers)) {
        answers += caller.get();
      }
      return answers / ((System.nanoTime() - start) / 1e9);
    }
  }

  private static int callUntil(long end, RuntimeProcess process, LogInUsers users)
      throws Exception {
    int answers = 0;
    while (System.nanoTime() < end) {
      expect(process.invoke(users.logIn(), PATIENCE), 201);
      answers++;
    }
    return answers;
  }

  /** Refuses to go on with any other answer. */
  static void expect(Outcome outcome, int status) throws IOException {
    if (!(outcome instanceof Outcome.Answered(String answer))
        || JSON.readTree(answer).path("statusCode").asInt() != status) {
      throw new IllegalStateException("Not a " + status + ": " + outcome);
    }
  }

  static String header(String event, String name) throws IOException {
    JsonNode value = JSON.readTree(event).path("headers").path(name);
    return value.asText();
  }

  static String withHeader(String event, String name, String value) throws IOException {
    ObjectNode json = (ObjectNode) JSON.readTree(event);
    ((ObjectNode) json.path("headers")).put(name, value);
    return json.toString();
  }

  @Override
  public void close() {
    processes.forEach(RuntimeProcess::close);
  }
}

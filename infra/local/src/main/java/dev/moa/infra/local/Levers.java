package dev.moa.infra.local;

import dev.moa.infra.local.events.Queues;
import dev.moa.infra.local.events.Schedules;
import dev.moa.infra.local.gateway.Answer;
import dev.moa.infra.local.gateway.LocalEndpoints;
import dev.moa.infra.local.lambda.Functions;
import dev.moa.infra.runtime.Outcome;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;

/** What can be looked at and set off under {@code /_local}. */
final class Levers {
  private final Schedules schedules;
  private final Backend backend;
  private final Queues queues;
  private final Functions functions;
  private final Clock clock;
  private final Instant started;

  Levers(Schedules schedules, Backend backend, Functions functions, Clock clock) {
    this.schedules = schedules;
    this.backend = backend;
    this.queues = backend.queues();
    this.functions = functions;
    this.clock = clock;
    this.started = clock.instant();
  }

  LocalEndpoints endpoints() {
    return new LocalEndpoints()
        .add("GET", "/health", (parameters, request) -> health())
        .add("GET", "/schedules", (parameters, request) -> Answer.json(200, schedules.list()))
        .add(
            "POST",
            "/schedules/{function}",
            (parameters, request) -> fire(parameters.get("function")))
        .add("GET", "/queues", (parameters, request) -> Answer.json(200, queues.depths()))
        .add(
            "GET",
            "/queues/{queue}/messages",
            (parameters, request) -> messages(parameters.get("queue")))
        .add(
            "POST",
            "/queues/{queue}/redrive",
            (parameters, request) -> redrive(parameters.get("queue")))
        .add("GET", "/mails", (parameters, request) -> Answer.json(200, backend.servers().mails()))
        .add("GET", "/texts", (parameters, request) -> Answer.json(200, backend.texts()));
  }

  private Answer health() {
    Map<String, Object> health = new LinkedHashMap<>();
    health.put("status", "UP");
    health.put("upSeconds", Duration.between(started, clock.instant()).toSeconds());
    health.put("functions", functions.names().stream().sorted().toList());
    health.put("servers", backend.servers().addresses());
    return Answer.json(200, health);
  }

  private Answer fire(String function) throws InterruptedException, ExecutionException {
    CompletableFuture<Outcome> call = schedules.fire(function).orElse(null);
    if (call == null) {
      return problem(404, "No schedule calls a function " + function);
    }
    return switch (call.get()) {
      case Outcome.Answered answered -> Answer.ofJson(200, answered.json());
      case Outcome.Failed failed -> Answer.ofJson(502, failed.json());
      case Outcome.TimedOut late -> problem(504, "It did not end within " + late.limit());
      case Outcome.Ended ended -> problem(502, "It ended with " + ended.exitCode());
    };
  }

  private Answer messages(String queue) {
    try {
      return Answer.json(200, queues.peek(queue));
    } catch (IllegalArgumentException e) {
      return problem(404, e.getMessage());
    }
  }

  private Answer redrive(String queue) {
    try {
      return Answer.json(200, Map.of("moved", queues.redrive(queue)));
    } catch (IllegalArgumentException e) {
      return problem(404, e.getMessage());
    }
  }

  private static Answer problem(int status, String message) {
    return Answer.json(status, Map.of("message", message));
  }
}

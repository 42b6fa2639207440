package dev.moa.infra.bench;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.moa.infra.bench.trends.Asked.Question;
import dev.moa.infra.runtime.Outcome;
import dev.moa.infra.runtime.RuntimeProcess;
import java.io.IOException;
import java.time.Duration;

/** A function of trends or channels, or the original's way, in a JVM with Lambda's flags. */
final class TrendsFunction implements AutoCloseable {

  private static final Duration PATIENCE = Duration.ofMinutes(15);
  private static final ObjectMapper JSON = new ObjectMapper();

  private final Subject subject;
  private final RuntimeProcess process;

  private TrendsFunction(Subject subject, RuntimeProcess process) {
    this.subject = subject;
    this.process = process;
  }

  static TrendsFunction start(Session session, Subject subject) throws IOException {
    var workshop = session.workshop();
    return new TrendsFunction(
        subject,
        RuntimeProcess.start(workshop.launch(subject, Layout.ZIP), workshop.client(), _ -> {}));
  }

  /** Calls the endpoint; returns the milliseconds from the event to the answer. */
  double ask(Question question) throws Exception {
    ObjectNode event = (ObjectNode) JSON.readTree(subject.event());
    event.put("rawPath", question.path());
    event.put("rawQueryString", question.query());
    ((ObjectNode) event.at("/requestContext/http")).put("path", question.path());
    return answered(event.toString());
  }

  /** The same question in the original's way. */
  double askOriginal(String way, Question question) throws Exception {
    return answered(JSON.createObjectNode().put("way", way).put("of", question.of()).toString());
  }

  /** Calls a job; returns what it answers. */
  String run(String event) throws Exception {
    Outcome outcome = process.invoke(event, PATIENCE);
    if (outcome instanceof Outcome.Answered(String answered)) {
      return answered;
    }
    throw new IllegalStateException(subject.name() + ": " + outcome);
  }

  private double answered(String event) throws Exception {
    long start = System.nanoTime();
    String answer = run(event);
    double millis = (System.nanoTime() - start) / 1e6;
    if (JSON.readTree(answer).path("statusCode").asInt() != 200) {
      throw new IllegalStateException(event + ": " + answer);
    }
    return millis;
  }

  @Override
  public void close() {
    process.close();
  }
}

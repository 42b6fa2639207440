package dev.moa.infra.bench;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.moa.infra.runtime.Launch;
import dev.moa.infra.runtime.RuntimeProcess;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/** Some people who log in over and over, each time from another network, so that no limit bites. */
final class LogInUsers {

  private static final int COUNT = 40;
  private static final String PASSWORD = "sample of a whale song";
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final AtomicInteger ROUND = new AtomicInteger();

  private final String prefix;
  private final String event;
  private final AtomicInteger next = new AtomicInteger();

  private LogInUsers(String prefix, String event) {
    this.prefix = prefix;
    this.event = event;
  }

  /** Makes their accounts by the function itself. */
  static LogInUsers signUp(Session session, List<String> flags) throws Exception {
    var users =
        new LogInUsers("u" + ROUND.incrementAndGet() + "-", session.subject("LogIn").event());
    Subject signUp = session.subject("SignUp");
    try (var process = AccountsCommand.start(session, signUp, flags)) {
      for (int user = 0; user < COUNT; user++) {
        signUp(process, signUp.event(), user, users.address(user));
      }
    }
    return users;
  }

  /** Makes the account that the sample event of LogIn means. */
  static void signUpSample(Session session) throws Exception {
    Subject signUp = session.subject("SignUp");
    try (var process = AccountsCommand.start(session, signUp, Launch.MANAGED_FLAGS)) {
      signUp(process, signUp.event(), 0, "sample@example.com");
    }
  }

  private static void signUp(RuntimeProcess process, String event, int network, String address)
      throws IOException, InterruptedException {
    ObjectNode body = JSON.createObjectNode();
    body.put("email", address).put("password", PASSWORD).put("name", "Sample");
    LogInLoad.expect(process.invoke(from(event, network, body), Duration.ofSeconds(60)), 201);
  }

  /** The log-in of one of them. */
  String logIn() throws IOException {
    int call = next.getAndIncrement();
    ObjectNode body = JSON.createObjectNode();
    body.put("email", address(call % COUNT)).put("password", PASSWORD);
    return from(event, COUNT + call, body);
  }

  private String address(int user) {
    return prefix + user + "@example.com";
  }

  /** The event with a body, as if from the n-th network. */
  private static String from(String event, int network, ObjectNode body) throws IOException {
    ObjectNode json = (ObjectNode) JSON.readTree(event);
    String text = JSON.writeValueAsString(body);
    String address = "10." + network / 250 % 250 + "." + network % 250 + ".1";
    json.put("body", text);
    ((ObjectNode) json.path("headers"))
        .put("content-length", Integer.toString(text.length()))
        .put("x-forwarded-for", address);
    ((ObjectNode) json.path("requestContext").path("http")).put("sourceIp", address);
    return json.toString();
  }
}

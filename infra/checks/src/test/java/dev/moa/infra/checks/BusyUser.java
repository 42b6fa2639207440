package dev.moa.infra.checks;

import io.micronaut.json.JsonMapper;
import io.micronaut.json.tree.JsonNode;
import java.io.IOException;
import java.net.InetAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/**
 * Somebody on a network of his own who signs up, logs in, looks at the account and asks for links
 * to reset passwords, over and over, and keeps a record of what was answered.
 */
final class BusyUser implements AutoCloseable {

  /** What is done, and what it answers while everything is there. */
  enum Kind {
    SIGN_UP(201),
    LOG_IN(201),
    ME(200),
    RESET(202);

    final int well;

    Kind(int well) {
      this.well = well;
    }
  }

  /** Fewer than a network may in a minute. */
  private static final int SIGN_UPS = 18;

  private static final int RESETS_A_PHASE = 2;

  private static final JsonMapper JSON = JsonMapper.createDefault();

  private final String base;
  private final int number;
  private final Supplier<String> phase;
  private final HttpClient http;
  private final List<Call> calls = new ArrayList<>();
  private final List<String> accounts = new ArrayList<>();
  private String token;
  private int signUps;
  private int resets;
  private final Map<String, Integer> asked = new HashMap<>();

  /**
   * @param phase what is the case now
   */
  BusyUser(URI base, int number, Supplier<String> phase) throws IOException {
    this.base = base.toString();
    this.number = number;
    this.phase = phase;
    this.http =
        HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .localAddress(InetAddress.getByName("127.0." + (100 + number) + ".1"))
            .build();
  }

  List<Call> calls() {
    return calls;
  }

  /** One of everything that can be done now. */
  void round() throws IOException, InterruptedException {
    if (signUps < SIGN_UPS) {
      signUp();
    }
    if (!accounts.isEmpty()) {
      logIn();
      call(Kind.ME, accounts.getLast(), request("/v1/accounts/me").GET());
      if (resets < accounts.size() && mayAsk()) {
        String address = accounts.get(resets++);
        call(Kind.RESET, address, post("/v1/password-resets", "{\"email\":\"%s\"}", address));
      }
    }
  }

  /** Some for each of the phases. */
  private boolean mayAsk() {
    return asked.merge(phase.get(), 1, Integer::sum) <= RESETS_A_PHASE;
  }

  private void signUp() throws IOException, InterruptedException {
    String address = "user" + number + "-" + signUps++ + "@example.com";
    var answer =
        call(
            Kind.SIGN_UP,
            address,
            post(
                "/v1/accounts",
                "{\"email\":\"%s\",\"password\":\"다섯 마리 고래의 노래\",\"name\":\"민지\"}",
                address));
    if (answer.statusCode() == Kind.SIGN_UP.well) {
      accounts.add(address);
      keepToken(answer);
    }
  }

  private void logIn() throws IOException, InterruptedException {
    var answer =
        call(
            Kind.LOG_IN,
            accounts.getLast(),
            post(
                "/v1/sessions",
                "{\"email\":\"%s\",\"password\":\"다섯 마리 고래의 노래\"}",
                accounts.getLast()));
    if (answer.statusCode() == Kind.LOG_IN.well) {
      keepToken(answer);
    }
  }

  private void keepToken(HttpResponse<String> answer) throws IOException {
    JsonNode json = JSON.readValue(answer.body(), JsonNode.class);
    token = json.get("tokens").get("accessToken").getStringValue();
  }

  private HttpResponse<String> call(Kind kind, String account, HttpRequest.Builder request)
      throws IOException, InterruptedException {
    String before = phase.get();
    var answer = http.send(request.build(), BodyHandlers.ofString());
    String during = before.equals(phase.get()) ? before : "CHANGING";
    boolean well = answer.statusCode() == kind.well;
    calls.add(new Call(kind, account, during, answer.statusCode(), well ? "" : answer.body()));
    return answer;
  }

  private HttpRequest.Builder post(String path, String body, String address) {
    return request(path)
        .header("content-type", "application/json")
        .POST(BodyPublishers.ofString(body.formatted(address)));
  }

  private HttpRequest.Builder request(String path) {
    var request = HttpRequest.newBuilder(URI.create(base + path));
    return token == null ? request : request.header("authorization", "Bearer " + token);
  }

  @Override
  public void close() {
    http.close();
  }

  /**
   * What was done and answered.
   *
   * @param phase what was the case from the beginning to the end of the call
   * @param body of an answer that was not well
   */
  record Call(Kind kind, String account, String phase, int status, String body) {

    boolean isWell() {
      return status == kind.well;
    }
  }
}

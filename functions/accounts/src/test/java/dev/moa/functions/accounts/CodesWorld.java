package dev.moa.functions.accounts;

import dev.moa.functions.testing.Api;
import dev.moa.functions.testing.Api.Answer;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;

/** The functions of the area, phones that get messages, and a clock that can be set on. */
final class CodesWorld implements AutoCloseable {

  static final String PHONE = "010-1234-5678";
  static final String E164 = "+821012345678";

  private static final AtomicInteger ADDRESSES = new AtomicInteger();

  final TextSink sink = new TextSink();
  private final String clock = UUID.randomUUID().toString();
  final AccountsWorld world;

  CodesWorld() {
    this(Map.of());
  }

  CodesWorld(Map<String, String> more) {
    Map<String, String> variables = new HashMap<>(more);
    variables.put("SMS_URL", sink.url());
    variables.put("TEST_CLOCK", clock);
    world = new AccountsWorld(variables);
  }

  void pass(Duration time) {
    MovedClock.advance(clock, time);
  }

  /** Asks for a code, each time from another address. */
  Answer request(String phone) {
    return request(world.api, phone);
  }

  static Answer request(Api api, String phone) {
    return send(api, "/v1/otps", "{\"phone\":%s}".formatted(AccountsWorld.quoted(phone)));
  }

  /** Asks for a code and answers what the phone got. */
  String code(String phone) {
    Answer answer = request(phone);
    if (answer.status() != 202) {
      throw new AssertionError(answer.body());
    }
    return lastCode();
  }

  String lastCode() {
    return sink.texts().getLast().code();
  }

  /** Shows a code, each time from another address. */
  Answer verify(String phone, String code) {
    return verify(world.api, phone, code);
  }

  static Answer verify(Api api, String phone, String code) {
    return send(
        api,
        "/v1/otps/verify",
        "{\"phone\":%s,\"code\":%s,\"device\":\"%s\"}"
            .formatted(
                AccountsWorld.quoted(phone), AccountsWorld.quoted(code), AccountsWorld.DEVICE));
  }

  /** Somebody who came in by a phone. */
  AccountsWorld.Person person(String phone) {
    Answer answer = verify(phone, code(phone));
    if (answer.status() != 201) {
      throw new AssertionError(answer.body());
    }
    return new AccountsWorld.Person(world.api, answer.json());
  }

  /** Another code than this one. */
  static String wrong(String code) {
    return code.startsWith("1") ? "2" + code.substring(1) : "1" + code.substring(1);
  }

  /** A post from an address that nobody had before. */
  static Answer send(Api api, String path, String body) {
    int number = ADDRESSES.incrementAndGet();
    String address = "10.%d.%d.%d".formatted(number >> 16 & 255, number >> 8 & 255, number & 255);
    Map<String, Object> event = Api.event("POST", path, body);
    event.put(
        "requestContext",
        Map.of(
            "requestId",
            UUID.randomUUID().toString(),
            "http",
            Map.of("method", "POST", "path", path, "sourceIp", address)));
    return api.send(event);
  }

  @Override
  public void close() {
    world.close();
    sink.close();
  }
}

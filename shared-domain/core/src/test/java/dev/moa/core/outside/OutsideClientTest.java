package dev.moa.core.outside;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.moa.core.outside.OutsideClient.Answer;
import dev.moa.core.testing.StubServer;
import io.micronaut.json.JsonMapper;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(30)
class OutsideClientTest {

  private static final String KEY = "key+with/signs==";

  private final StubServer server = new StubServer();
  private final JsonAnswers answers = new JsonAnswers(JsonMapper.createDefault());
  private final OutsideClient client =
      new OutsideClient(Duration.ofMillis(1500), Duration.ofMillis(5));

  @AfterEach
  void close() {
    server.close();
  }

  @Test
  void aStumbleIsAskedAgainAndEachTryShowsThatTheCallerLives() {
    server
        .answer(503, "<html>busy</html>")
        .answer(200, "no JSON")
        .answer(429, "")
        .answer(200, "{\"number\":\"7\"}");
    AtomicInteger alive = new AtomicInteger();

    assertThat(client.ask(question(server.url()), alive::incrementAndGet, this::number))
        .isEqualTo(7);

    assertThat(server.asked()).hasSize(4);
    assertThat(alive).hasValue(4);
  }

  @Test
  void whatStaysDownIsAskedFourTimes() {
    server.answer(500, "");

    assertThatThrownBy(() -> ask(server.url()))
        .isInstanceOf(OutsideException.class)
        .hasMessage("WEATHER answered HTTP 500");
    assertThat(server.asked()).hasSize(4);
  }

  @Test
  void aRefusalIsNotAskedAgain() {
    server.answer(401, "{\"why\":\"유효하지 않은 인증키 입니다.\"}");

    assertThatThrownBy(() -> ask(server.url())).hasMessage("WEATHER refused: 유효하지 않은 인증키 입니다.");
    assertThat(server.asked()).hasSize(1);
  }

  @Test
  void whoeverCannotGoOnIsNotAskedAgain() {
    assertThatThrownBy(
            () ->
                client.ask(
                    question(server.url()),
                    () -> {
                      throw new IllegalStateException("spent");
                    },
                    this::number))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("spent");
    assertThat(server.asked()).isEmpty();
  }

  @Test
  void anAnswerThatDripsForEverIsCutOff() {
    CountDownLatch end = new CountDownLatch(1);
    server.answer(
        (query, exchange) -> {
          exchange.sendResponseHeaders(200, 1000);
          exchange.getResponseBody().write('{');
          exchange.getResponseBody().flush();
          try {
            end.await();
          } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
          }
        });
    OutsideClient impatient = new OutsideClient(Duration.ofMillis(200), Duration.ofMillis(5));

    assertThatThrownBy(
            () -> impatient.ask(question(server.url()), OutsideClientTest::alive, answer -> answer))
        .hasMessage("WEATHER did not answer within 200 ms");
    end.countDown();
    assertThat(server.asked()).hasSize(4);
  }

  @Test
  void anAnswerWithoutEndIsCutOff() {
    AtomicInteger sent = new AtomicInteger();
    byte[] piece = " ".repeat(1024 * 1024).getBytes(StandardCharsets.UTF_8);
    server.answer(
        (query, exchange) -> {
          exchange.sendResponseHeaders(200, 0);
          for (int i = 0; i < 20; i++) {
            exchange.getResponseBody().write(piece);
            sent.incrementAndGet();
          }
        });
    OutsideClient patient = new OutsideClient(Duration.ofSeconds(5), Duration.ofMillis(5));

    assertThatThrownBy(
            () -> patient.ask(question(server.url()), OutsideClientTest::alive, answer -> answer))
        .hasMessage("WEATHER gave no whole answer of at most 16777216 bytes: IOException");
    assertThat(sent).hasValueGreaterThan(15);
  }

  @Test
  void theKeyArrivesAsItWasIssued() {
    server.answer(200, "{\"number\":1}");

    ask(server.url());

    assertThat(server.asked().getFirst()).containsEntry("key", KEY);
  }

  @Test
  void theKeyIsInNoMessageThoughTheServiceRepeatsIt() {
    server.answer(200, "{\"why\":\"no %s and no %s\"}".formatted(KEY, "key%2Bwith%2Fsigns%3D%3D"));

    assertThat(everything(server.url()))
        .contains("WEATHER refused: no … and no …")
        .doesNotContain("key+with", "key%2Bwith");
  }

  @Test
  void theKeyIsInNoMessageWhenNobodyAnswers() {
    server.close();

    assertThat(everything(server.url()))
        .contains("WEATHER cannot be reached")
        .doesNotContain("key+with", "key%2Bwith");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "nowhere", "ftp://127.0.0.1", "http://[", "http:// /", "file:/etc"})
  void anAddressThatIsNoneIsSaidWithoutTheKey(String address) {
    assertThat(everything(address))
        .contains("WEATHER has an address that is")
        .doesNotContain("key+with", "key%2Bwith");
  }

  @Test
  void aMessageIsOneLineThatARunCanKeep() {
    server.answer(400, "{\"why\":\"a\\u0000b\\nc%s\"}".formatted("d".repeat(2000)));

    assertThatThrownBy(() -> ask(server.url()))
        .satisfies(
            e -> assertThat(e.getMessage()).startsWith("WEATHER refused: a b cddd").hasSize(500));
  }

  @Test
  void halvesOfCharactersAreReplacedAndTextIsComposed() {
    assertThat(OutsideText.wellFormed("a\ud83dc😀\ude00")).isEqualTo("a\ufffdc😀\ufffd");
    assertThat(OutsideText.clean(" \u1112\u1161\u11ab ")).isEqualTo("한");
    assertThat(OutsideText.clean(" \n")).isNull();
  }

  private static void alive() {}

  private static Question question(String address) {
    return new Question("WEATHER", address).withKey("key", KEY);
  }

  private Integer ask(String address) {
    return client.ask(question(address), OutsideClientTest::alive, this::number);
  }

  private Integer number(Answer answer) {
    JsonPlace json = answers.read(answer);
    if (json.text("why") != null) {
      throw OutsideException.refused("WEATHER refused: " + json.text("why"));
    }
    return json.number("number");
  }

  /** All that a log would show of the failure. */
  private String everything(String address) {
    OutsideException e = catchThrowableOfType(OutsideException.class, () -> ask(address));
    StringWriter text = new StringWriter();
    e.printStackTrace(new PrintWriter(text));
    return text.toString();
  }
}

package dev.moa.trials.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.moa.trials.registry.Registry.Position;
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
class RegistryClientTest {

  private static final String EMPTY = "{\"page\":1,\"totalCount\":0,\"data\":[]}";

  private final StubServer server = new StubServer();

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
        .answer(200, EMPTY);
    AtomicInteger alive = new AtomicInteger();

    assertThat(server.icreat(10).fetch(Position.FIRST, alive::incrementAndGet).last()).isTrue();

    assertThat(server.asked()).hasSize(4);
    assertThat(alive).hasValue(4);
  }

  @Test
  void whatStaysDownIsAskedFourTimes() {
    server.answer(500, "");

    assertThatThrownBy(() -> fetch(server.icreat(10)))
        .isInstanceOf(RegistryException.class)
        .hasMessage("ICREAT answered HTTP 500");
    assertThat(server.asked()).hasSize(4);
  }

  @Test
  void aRefusalIsNotAskedAgain() {
    server.answer(401, "{\"code\":-401,\"msg\":\"유효하지 않은 인증키 입니다.\"}");

    assertThatThrownBy(() -> fetch(server.icreat(10)))
        .hasMessage("ICREAT refused: -401 유효하지 않은 인증키 입니다.");
    assertThat(server.asked()).hasSize(1);
  }

  @Test
  void anAnswerThatDripsForEverIsCutOff() {
    CountDownLatch end = new CountDownLatch(1);
    server.answer(
        exchange -> {
          exchange.sendResponseHeaders(200, 1000);
          exchange.getResponseBody().write('{');
          exchange.getResponseBody().flush();
          try {
            end.await();
          } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
          }
        });
    RegistryClient impatient = new RegistryClient(Duration.ofMillis(200), Duration.ofMillis(5));

    assertThatThrownBy(
            () ->
                impatient.ask(
                    new Question("CRIS", server.url()), StubServer.ALIVE, answer -> answer))
        .hasMessage("CRIS did not answer within 200 ms");
    end.countDown();
    assertThat(server.asked()).hasSize(4);
  }

  @Test
  void anAnswerWithoutEndIsCutOff() {
    AtomicInteger sent = new AtomicInteger();
    byte[] piece = " ".repeat(1024 * 1024).getBytes(StandardCharsets.UTF_8);
    server.answer(
        exchange -> {
          exchange.sendResponseHeaders(200, 0);
          for (int i = 0; i < 20; i++) {
            exchange.getResponseBody().write(piece);
            sent.incrementAndGet();
          }
        });
    RegistryClient client = new RegistryClient(Duration.ofSeconds(5), Duration.ofMillis(5));

    assertThatThrownBy(
            () ->
                client.ask(new Question("CRIS", server.url()), StubServer.ALIVE, answer -> answer))
        .hasMessage("CRIS gave no whole answer of at most 16777216 bytes: IOException");
    assertThat(sent).hasValueGreaterThan(15);
  }

  @Test
  void theKeyArrivesAsItWasIssued() {
    server.answer(200, EMPTY);

    fetch(server.icreat(10));

    assertThat(server.asked().getFirst()).containsEntry("serviceKey", StubServer.KEY);
  }

  @Test
  void theKeyIsInNoMessageThoughTheRegistryRepeatsIt() {
    String encoded = "key%2Bwith%2Fsigns%3D%3D";
    server.answer(
        200, "{\"code\":-1,\"msg\":\"no %s and no %s\"}".formatted(StubServer.KEY, encoded));

    assertThat(everything(server.icreat(10)))
        .contains("ICREAT refused: -1 no … and no …")
        .doesNotContain("key+with", "key%2Bwith");
  }

  @Test
  void theKeyIsInNoMessageWhenNobodyAnswers() {
    Icreat registry = server.icreat(10);
    server.close();

    assertThat(everything(registry))
        .contains("ICREAT cannot be reached")
        .doesNotContain("key+with", "key%2Bwith");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "nowhere", "ftp://127.0.0.1", "http://[", "http:// /", "file:/etc"})
  void anAddressThatIsNoneIsSaidWithoutTheKey(String address) {
    assertThat(everything(StubServer.cris(address, 50)))
        .contains("CRIS has an address that is")
        .doesNotContain("key+with", "key%2Bwith");
  }

  @Test
  void aMessageIsOneLineThatARunCanKeep() {
    server.answer(400, "a\0b\nc" + "d".repeat(2000));

    assertThatThrownBy(() -> fetch(server.ctGov(10)))
        .satisfies(
            e ->
                assertThat(e.getMessage())
                    .startsWith("CTGOV answered HTTP 400: a b cddd")
                    .hasSize(500));
  }

  private static Registry.Page fetch(Registry registry) {
    return registry.fetch(Position.FIRST, StubServer.ALIVE);
  }

  /** All that a log would show of the failure. */
  private static String everything(Registry registry) {
    RegistryException e = catchThrowableOfType(RegistryException.class, () -> fetch(registry));
    StringWriter text = new StringWriter();
    e.printStackTrace(new PrintWriter(text));
    return text.toString();
  }
}

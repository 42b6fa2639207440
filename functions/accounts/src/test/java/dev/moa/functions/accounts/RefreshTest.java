package dev.moa.functions.accounts;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jwt.SignedJWT;
import dev.moa.functions.accounts.AccountsWorld.Person;
import dev.moa.functions.testing.Api;
import dev.moa.functions.testing.Api.Answer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Refresh tokens. */
class RefreshTest {

  private final AccountsWorld world = new AccountsWorld();
  private final Person minji = world.person("minji@example.com");

  @AfterEach
  void close() {
    world.close();
  }

  @Test
  void aRefreshTokenGivesNewTokensOfTheSameSession() {
    Answer answer = world.refresh(minji.refresh());

    assertThat(answer.status()).as(answer.body()).isEqualTo(200);
    assertThat(answer.headers()).containsEntry("cache-control", "no-store");
    assertThat(answer.text("sessionId")).isEqualTo(minji.session());
    assertThat(answer.text("refreshToken")).isNotEqualTo(minji.refresh());
    assertThat(world.call(answer.text("accessToken"))).isEqualTo(200);
    assertThat(world.call(minji.access())).as("the old one lives on").isEqualTo(200);
  }

  @Test
  void whatIsKeptOfATokenIsNoToken() {
    String row = world.texts("SELECT s::text FROM accounts.session AS s").getFirst();

    assertThat(row).doesNotContain(minji.refresh(), minji.refresh().substring(22, 64));
  }

  @Test
  @DisplayName("a used token shown later ends the session and is on record (ASVS 10.4.5)")
  void aUsedTokenShownLaterEndsTheSessionAndIsOnRecord() {
    Answer next = world.refresh(minji.refresh());
    world.sql("UPDATE accounts.session SET rotated_at = rotated_at - interval '10 seconds'");

    assertThat(world.refresh(minji.refresh()).status()).isEqualTo(401);

    assertThat(world.refresh(next.text("refreshToken")).status()).isEqualTo(401);
    assertThat(world.call(next.text("accessToken"))).isEqualTo(401);
    assertThat(world.texts("SELECT end_reason FROM accounts.session"))
        .containsExactly("REFRESH_REUSED");
    assertThat(world.events(minji.id())).containsExactly("SIGNED_UP", "REFRESH_REUSED");
  }

  @Test
  @DisplayName("a token of long ago ends the session too (ASVS 10.4.5)")
  void aTokenOfLongAgoEndsTheSessionToo() {
    String token = minji.refresh();
    for (int i = 0; i < 3; i++) {
      token = world.refresh(token).text("refreshToken");
    }

    assertThat(world.refresh(minji.refresh()).status()).isEqualTo(401);
    assertThat(world.refresh(token).status()).isEqualTo(401);
  }

  @Test
  void withinTheGraceTheSameDeviceGetsTheSameSuccessor() {
    Answer first = world.refresh(minji.refresh(), "user-agent", "phone");
    world.sql("UPDATE accounts.session SET rotated_at = rotated_at - interval '8 seconds'");
    Answer second = world.refresh(minji.refresh(), "user-agent", "phone");

    assertThat(second.status()).as(second.body()).isEqualTo(200);
    assertThat(second.text("refreshToken")).isEqualTo(first.text("refreshToken"));
    assertThat(world.refresh(first.text("refreshToken"), "user-agent", "phone").status())
        .isEqualTo(200);
  }

  @Test
  void withinTheGraceAnotherDeviceEndsTheSession() {
    Answer first = world.refresh(minji.refresh(), "user-agent", "phone");

    assertThat(world.refresh(minji.refresh(), "user-agent", "thief").status()).isEqualTo(401);
    assertThat(world.call(first.text("accessToken"))).isEqualTo(401);
  }

  @Test
  void withinTheGraceAnotherNetworkEndsTheSession() {
    world.refresh(minji.refresh());
    Map<String, Object> event =
        Api.event(
            "POST", "/v1/sessions/refresh", "{\"refreshToken\":\"%s\"}".formatted(minji.refresh()));
    event.put(
        "requestContext",
        Map.of("requestId", "r", "http", Map.of("method", "POST", "sourceIp", "203.0.113.9")));

    assertThat(world.api.send(event).status()).isEqualTo(401);
    assertThat(world.call(minji.access())).isEqualTo(401);
  }

  @Test
  void ofAHundredAtOnceNoneIsLost() throws Exception {
    int functions = 10;
    var start = new CyclicBarrier(functions);
    List<Answer> answers = new ArrayList<>();
    try (var threads = Executors.newFixedThreadPool(functions)) {
      List<Future<List<Answer>>> running = new ArrayList<>();
      for (int i = 0; i < functions; i++) {
        running.add(
            threads.submit(
                () -> {
                  try (Api api = new Api(world.variables)) {
                    start.await();
                    List<Answer> own = new ArrayList<>();
                    for (int k = 0; k < 10; k++) {
                      own.add(AccountsWorld.refresh(api, minji.refresh()));
                    }
                    return own;
                  }
                }));
      }
      for (Future<List<Answer>> each : running) {
        answers.addAll(each.get());
      }
    }
    assertThat(answers)
        .hasSize(100)
        .allSatisfy(answer -> assertThat(answer.status()).as(answer.body()).isEqualTo(200));
    assertThat(answers.stream().map(answer -> answer.text("refreshToken")).distinct()).hasSize(1);
    assertThat(answers)
        .allSatisfy(answer -> assertThat(world.call(answer.text("accessToken"))).isEqualTo(200));
    assertThat(world.refresh(answers.getLast().text("refreshToken")).status()).isEqualTo(200);
  }

  @ParameterizedTest
  @ValueSource(strings = {"x", "AAAA", "AZqh2UwSewGdKmHA86foRQ", "한글", "a.b.c"})
  void whatIsNoTokenIs401AndEndsNothing(String token) {
    assertThat(world.refresh(token).status()).isEqualTo(401);
    assertThat(world.call(minji.access())).isEqualTo(200);
  }

  /** Whoever knows a session's id, which is no secret, must not be able to end it. */
  @Test
  void aForgedTokenOfASessionEndsNothing() {
    String token = minji.refresh();
    String other = (token.charAt(30) == 'A' ? "B" : "A");
    String forged = token.substring(0, 30) + other + token.substring(31);

    assertThat(world.refresh(forged).status()).isEqualTo(401);
    assertThat(world.refresh(token.substring(0, 85)).status()).isEqualTo(401);
    assertThat(world.refresh(minji.access().substring(0, 86)).status()).isEqualTo(401);
    assertThat(world.refresh(token).status()).isEqualTo(200);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "UPDATE accounts.session SET ended_at = now(), end_reason = 'LOGOUT'",
        "UPDATE accounts.session SET expires_at = now()",
        "UPDATE accounts.account SET deleted_at = now()",
        "UPDATE accounts.account SET state = 'BANNED'"
      })
  void aSessionThatDoesNotGoOnCannotBeRefreshed(String change) {
    world.sql(change);

    assertThat(world.refresh(minji.refresh()).status()).isEqualTo(401);
  }

  @Test
  void whatAnAccountMayDoNowIsInItsNextToken() throws Exception {
    world.sql("UPDATE accounts.account SET roles = '{USER,EDITOR}'");

    String token = world.refresh(minji.refresh()).text("accessToken");

    assertThat(SignedJWT.parse(token).getJWTClaimsSet().getStringListClaim("roles"))
        .containsExactly("USER", "EDITOR");
  }

  @Test
  @DisplayName(
      "a session ends a month after its last refresh, and a year after it began"
          + " (ASVS 7.3.1, 7.3.2, 10.4.8)")
  void aSessionEndsAMonthAfterItsLastRefreshAndAYearAfterItBegan() {
    world.refresh(minji.refresh());
    assertThat(world.texts("SELECT expires_at - used_at FROM accounts.session"))
        .containsExactly("30 days");

    world.sql("UPDATE accounts.session SET created_at = created_at - interval '360 days'");
    String last = world.refresh(minji.refresh()).text("refreshToken");
    world.refresh(last);
    assertThat(world.texts("SELECT expires_at - created_at FROM accounts.session"))
        .containsExactly("365 days");
  }
}

package dev.moa.functions.accounts;

import static org.assertj.core.api.Assertions.assertThat;

import dev.moa.functions.QueueFunction;
import dev.moa.functions.accounts.AccountsWorld.Person;
import dev.moa.functions.accounts.SmtpWire.Trouble;
import dev.moa.functions.testing.Api.Answer;
import dev.moa.functions.testing.LogLines;
import dev.moa.functions.testing.StatementCounter;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.IntFunction;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Somebody forgot a password, or says so. */
class PasswordResetTest {

  private static final String EMAIL = "minji@example.com";
  private static final String NEW = "여섯 마리 고래의 침묵";

  private final MailWorld world = new MailWorld();
  private final Person minji = world.accounts.person(EMAIL);
  private final QueueFunction sendMail = world.sendMail();

  @AfterEach
  void close() {
    world.close();
  }

  @Test
  @DisplayName("a link sets another password, and every session ends (ASVS 6.4.3, 7.4.3)")
  void aLinkSetsAnotherPasswordAndEverySessionEnds() {
    Answer second = world.accounts.logIn(EMAIL, AccountsWorld.PASSWORD);
    String other = AccountsWorld.text(second.json(), "tokens", "accessToken");

    Answer asked = world.request(" MinJi@Example.COM ");
    assertThat(asked.status()).as(asked.body()).isEqualTo(202);
    String token = onlyToken();
    assertThat(world.accounts.call(minji.access())).as("asking ends nothing").isEqualTo(200);
    Answer answer = world.redeem(token, NEW);

    assertThat(answer.status()).as(answer.body()).isEqualTo(204);
    assertThat(world.accounts.call(minji.access())).isEqualTo(401);
    assertThat(world.accounts.call(other)).isEqualTo(401);
    assertThat(world.accounts.refresh(minji.refresh()).status()).isEqualTo(401);
    assertThat(world.accounts.logIn(EMAIL, AccountsWorld.PASSWORD).status()).isEqualTo(401);
    assertThat(world.accounts.logIn(EMAIL, NEW).status()).isEqualTo(201);
    assertThat(world.accounts.events(minji.id()))
        .containsSubsequence("PASSWORD_RESET_REQUESTED", "PASSWORD_RESET");
    assertThat(
            world.accounts.texts(
                "SELECT DISTINCT end_reason FROM accounts.session WHERE ended_at IS NOT NULL"))
        .containsExactly("PASSWORD_RESET");
  }

  @Test
  @DisplayName("the owner is told of a reset (ASVS 6.3.7)")
  void theOwnerIsToldOfAReset() {
    world.request(EMAIL);
    world.redeem(onlyToken(), NEW);
    world.deliver(sendMail);

    assertThat(world.subjects()).containsExactly("[모아] 비밀번호 다시 정하기", "[모아] 비밀번호가 바뀌었습니다");
  }

  @Test
  @DisplayName("of fifty at once with one link, one sets the password (ASVS 6.5.1)")
  void ofFiftyAtOnceWithOneLinkOneSetsThePassword() throws Exception {
    world.request(EMAIL);
    String token = onlyToken();

    List<Integer> statuses = atOnce(50, i -> world.redeem(token, NEW + " " + i).status());

    assertThat(statuses).containsOnly(204, 400);
    assertThat(statuses.stream().filter(status -> status == 204)).hasSize(1);
    int winner = statuses.indexOf(204);
    assertThat(world.accounts.logIn(EMAIL, NEW + " " + winner).status()).isEqualTo(201);
    assertThat(world.redeem(token, NEW).pointers()).containsExactly("/token");
    world.deliver(sendMail);
    assertThat(world.received()).hasSize(2);
  }

  @Test
  void aLinkIsGoodForHalfAnHour() {
    world.request(EMAIL);
    String token = onlyToken();
    assertThat(
            world.accounts.texts(
                "SELECT extract(epoch FROM expires_at - created_at)::int FROM"
                    + " accounts.password_reset"))
        .containsExactly("1800");

    world.accounts.sql("UPDATE accounts.password_reset SET expires_at = now()");

    assertThat(world.redeem(token, NEW).pointers()).containsExactly("/token");
    assertThat(world.accounts.logIn(EMAIL, AccountsWorld.PASSWORD).status()).isEqualTo(201);
  }

  @Test
  void aResetMakesEveryOtherLinkWorthlessAlsoOneThatIsNotSentYet() {
    world.request(EMAIL);
    world.request(EMAIL);
    world.deliver(sendMail);
    world.request(EMAIL);
    List<String> tokens = world.tokens();
    assertThat(tokens).hasSize(2);

    assertThat(world.redeem(tokens.getFirst(), NEW).status()).isEqualTo(204);

    assertThat(world.redeem(tokens.getLast(), NEW).status()).isEqualTo(400);
    world.deliver(sendMail);
    assertThat(world.tokens()).as("the third was not sent").hasSize(2);
    assertThat(world.states()).containsExactly("SENT", "SENT", "DROPPED", "SENT");
  }

  @Test
  void soDoesAChangeOfThePassword() {
    world.request(EMAIL);
    String token = onlyToken();
    minji.call(
        "PUT",
        "/v1/accounts/me/password",
        "{\"oldPassword\":\"%s\",\"newPassword\":\"%s\"}".formatted(AccountsWorld.PASSWORD, NEW));

    assertThat(world.redeem(token, "일곱 마리 고래의 한숨").status()).isEqualTo(400);
  }

  @Test
  void aLinkIsOfOneAccountAlone() {
    world.accounts.person("other@example.com");
    world.request(EMAIL);

    assertThat(world.redeem(onlyToken(), NEW).status()).isEqualTo(204);

    assertThat(world.accounts.logIn("other@example.com", AccountsWorld.PASSWORD).status())
        .isEqualTo(201);
    assertThat(world.accounts.logIn("other@example.com", NEW).status()).isEqualTo(401);
  }

  @Test
  void aPasswordThatIsNotTakenLeavesTheLinkGood() {
    world.request(EMAIL);
    String token = onlyToken();

    for (String bad : List.of("password1", "짧다", EMAIL)) {
      assertThat(world.redeem(token, bad).pointers()).as(bad).containsExactly("/password");
    }

    assertThat(world.redeem(token, NEW).status()).isEqualTo(204);
  }

  @ParameterizedTest
  @ValueSource(strings = {"DELETED", "BANNED"})
  void anAccountThatMayNotEnterIsNotResetEvenIfItHadALink(String what) {
    world.request(EMAIL);
    String token = onlyToken();
    world.accounts.sql(
        what.equals("BANNED")
            ? "UPDATE accounts.account SET state = 'BANNED'"
            : "UPDATE accounts.account SET deleted_at = now()");

    assertThat(world.redeem(token, NEW).status()).isEqualTo(400);

    world.request(EMAIL);
    world.deliver(sendMail);
    assertThat(world.tokens()).containsExactly(token);
  }

  @Test
  @DisplayName("nobody learns whether an address has an account (ASVS 6.3.8)")
  void nobodyLearnsWhetherAnAddressHasAnAccount() {
    world.accounts.person("gone@example.com").call("DELETE", "/v1/accounts/me", null);
    Person banned = world.accounts.person("banned@example.com");
    world.accounts.sql(
        "UPDATE accounts.account SET state = 'BANNED' WHERE id = '" + banned.id() + "'");
    world.accounts.sql(
        """
        INSERT INTO accounts.account (id, phone, created_at, updated_at)
        VALUES (gen_random_uuid(), '+821012345678', now(), now())
        """);
    world.request("warm@example.com");

    List<Answer> answers = new ArrayList<>();
    List<List<String>> statements = new ArrayList<>();
    for (String address :
        List.of(EMAIL, "nobody@example.com", "gone@example.com", "banned@example.com")) {
      statements.add(new StatementCounter().statements(() -> answers.add(world.request(address))));
    }

    assertThat(answers).extracting(Answer::status).containsOnly(202);
    assertThat(answers).extracting(Answer::body).containsOnly("");
    assertThat(statements.getFirst()).hasSizeGreaterThan(2);
    assertThat(statements).containsOnly(statements.getFirst());
    world.deliver(sendMail);
    assertThat(world.tokens()).hasSize(1);
    assertThat(
            world.accounts.texts(
                """
                SELECT count(*) FROM accounts.security_event
                WHERE kind = 'PASSWORD_RESET_REQUESTED'
                """))
        .containsExactly("5");
  }

  @Test
  void toOneAddressThreeMailsGoInAnHourAndNobodyIsToldOfIt() {
    for (int i = 0; i < 5; i++) {
      assertThat(world.request(i % 2 == 0 ? EMAIL : "MINJI@example.com").status()).isEqualTo(202);
    }
    world.deliver(sendMail);

    assertThat(world.tokens()).hasSize(3);
  }

  @Test
  void fromOneNetworkThirtyAnHourAreTaken() {
    for (int i = 0; i < 30; i++) {
      assertThat(world.request("nobody" + i + "@example.com").status()).isEqualTo(202);
    }

    Answer answer = world.request("nobody@example.com");

    assertThat(answer.status()).isEqualTo(429);
    assertThat(Integer.parseInt(answer.headers().get("retry-after"))).isBetween(1, 3600);
  }

  @Test
  void aMailThatIsSentAgainHasTheOneLinkThatIsGood() {
    world.wire.now(Trouble.answer(".", "451 come again"));
    world.request(EMAIL);
    world.deliver(sendMail);
    world.deliver(sendMail);
    world.wire.now(Trouble.none());

    String token = onlyToken();

    assertThat(world.accounts.texts("SELECT 1 FROM accounts.password_reset")).hasSize(1);
    assertThat(world.redeem(token, NEW).status()).isEqualTo(204);
  }

  @Test
  void aRequestThatNobodyWaitsForAnyMoreIsDropped() {
    world.request(EMAIL);
    world.accounts.sql("UPDATE accounts.mail SET created_at = now() - interval '25 hours'");

    assertThat(world.deliver(sendMail)).isZero();

    assertThat(world.states()).containsExactly("DROPPED");
    assertThat(world.received()).isEmpty();
  }

  @Test
  @DisplayName("a token is in its mail and nowhere else (ASVS 14.2.1, 16.2.5)")
  void aTokenIsInItsMailAndNowhereElse() {
    String log =
        LogLines.textOf(
            () -> {
              world.request(EMAIL);
              world.wire.now(Trouble.answer("RCPT", "450 <" + EMAIL + "> come again"));
              world.deliver(sendMail);
              world.wire.now(Trouble.none());
              world.deliver(sendMail);
              world.redeem(world.tokens().getFirst(), "짧다");
              world.redeem(world.tokens().getFirst(), NEW);
              world.redeem(world.tokens().getFirst(), NEW);
              world.request("nobody@example.com");
              world.request(EMAIL + "\\r\\n");
              world.deliver(sendMail);
            });
    String token = world.tokens().getFirst();

    assertThat(token).hasSize(43);
    assertThat(log).contains("message failed", "is sent").doesNotContain(token, EMAIL, NEW);
    assertThat(log).doesNotContain("nobody@example.com");
    List<String> tables =
        world.accounts.texts(
            """
            SELECT format('SELECT t::text FROM %I.%I AS t', schemaname, relname)
            FROM pg_stat_user_tables WHERE schemaname IN ('core', 'accounts')
            """);
    assertThat(tables).hasSizeGreaterThan(8);
    for (String table : tables) {
      assertThat(world.accounts.texts(table))
          .as(table)
          .noneMatch(row -> row != null && row.contains(token));
    }
    assertThat(world.accounts.texts("SELECT concat(payload, last_error) FROM core.outbox"))
        .noneMatch(row -> row.contains("@"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{}",
        "{\"email\":null}",
        "{\"email\":\"\"}",
        "{\"email\":\"no address\"}",
        "{\"email\":\"a@b\"}",
        "{\"email\":[\"minji@example.com\"]}",
        "{\"email\":\"minji@example.com\\r\\nBcc: victim@example.com\"}",
        "{\"email\":\"minji@example.com,victim@example.com\"}",
        "not JSON"
      })
  void whatIsNoAddressIsRefused(String body) {
    assertThat(world.api.post("/v1/password-resets", body).status()).isEqualTo(400);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " ", "x", "%00", "' OR true --", "\\u0000", "모아"})
  void whatIsNoLinkIsRefused(String token) {
    Answer answer =
        world.api.post(
            "/v1/password-resets/redeem",
            "{\"token\":\"%s\",\"password\":\"%s\"}".formatted(token, NEW));

    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.pointers()).containsExactly("/token");
  }

  private static List<Integer> atOnce(int count, IntFunction<Integer> work) throws Exception {
    CyclicBarrier start = new CyclicBarrier(count);
    try (ExecutorService threads = Executors.newFixedThreadPool(count)) {
      List<Future<Integer>> futures = new ArrayList<>();
      for (int i = 0; i < count; i++) {
        int number = i;
        futures.add(
            threads.submit(
                () -> {
                  start.await();
                  return work.apply(number);
                }));
      }
      List<Integer> results = new ArrayList<>();
      for (Future<Integer> future : futures) {
        results.add(future.get(60, TimeUnit.SECONDS));
      }
      return results;
    }
  }

  private String onlyToken() {
    assertThat(world.deliver(sendMail)).isZero();
    assertThat(world.tokens()).hasSize(1);
    return world.tokens().getFirst();
  }
}

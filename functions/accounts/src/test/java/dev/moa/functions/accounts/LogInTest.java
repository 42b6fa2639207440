package dev.moa.functions.accounts;

import static org.assertj.core.api.Assertions.assertThat;

import dev.moa.accounts.password.CountedArgon2id;
import dev.moa.functions.testing.Api;
import dev.moa.functions.testing.Api.Answer;
import java.text.Normalizer;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class LogInTest {

  private static final String EMAIL = "minji@example.com";

  private final AccountsWorld world = new AccountsWorld();
  private AccountsWorld.Person minji;

  @BeforeEach
  void somebody() {
    minji = world.person(EMAIL);
  }

  @AfterEach
  void close() {
    world.close();
  }

  @Test
  void eachLogInIsASessionOfItsOwn() {
    Answer answer =
        world.logIn("MinJi@EXAMPLE.com", AccountsWorld.PASSWORD, "user-agent", "Moa/1.0 (test)");

    assertThat(answer.status()).as(answer.body()).isEqualTo(201);
    assertThat(answer.headers()).containsEntry("cache-control", "no-store");
    assertThat(AccountsWorld.text(answer.json(), "account", "id")).isEqualTo(minji.id());
    assertThat(AccountsWorld.text(answer.json(), "tokens", "sessionId"))
        .isNotEqualTo(minji.session());
    assertThat(world.call(AccountsWorld.text(answer.json(), "tokens", "accessToken")))
        .isEqualTo(200);
    assertThat(world.call(minji.access())).isEqualTo(200);
    assertThat(world.texts("SELECT device FROM accounts.session ORDER BY id"))
        .containsExactly(AccountsWorld.DEVICE, "Moa/1.0 (test)");
    assertThat(world.texts("SELECT DISTINCT network FROM accounts.session"))
        .containsExactly("127.0.0.0/24");
  }

  @Test
  @DisplayName("which half was wrong is not said (ASVS 6.3.8)")
  void whichHalfWasWrongIsNotSaid() {
    Answer wrong = world.logIn(EMAIL, "다섯 마리 고래의 침묵");
    Answer nobody = world.logIn("nobody@example.com", AccountsWorld.PASSWORD);
    Answer noAddress = world.logIn("nobody", AccountsWorld.PASSWORD);
    world.sql("UPDATE accounts.account SET state = 'BANNED'");
    Answer banned = world.logIn(EMAIL, AccountsWorld.PASSWORD);
    world.sql("UPDATE accounts.account SET state = 'ACTIVE', password_hash = NULL");
    Answer without = world.logIn(EMAIL, AccountsWorld.PASSWORD);
    world.sql("UPDATE accounts.account SET deleted_at = now()");
    Answer deleted = world.logIn(EMAIL, AccountsWorld.PASSWORD);

    assertThat(List.of(wrong, nobody, noAddress, banned, without, deleted))
        .allSatisfy(
            answer -> {
              assertThat(answer.status()).isEqualTo(401);
              assertThat(answer.text("detail")).isEqualTo(wrong.text("detail"));
              assertThat(answer.pointers()).isEmpty();
            });
    assertThat(world.texts("SELECT kind FROM accounts.security_event ORDER BY id"))
        .containsExactly(
            "SIGNED_UP",
            "LOGIN_FAILED",
            "LOGIN_FAILED",
            "LOGIN_FAILED",
            "LOGIN_FAILED",
            "LOGIN_FAILED",
            "LOGIN_FAILED");
  }

  /** Time tells nothing either: the one thing that takes long is done. */
  @Test
  @DisplayName("exactly one hash is computed whether the account exists or not (ASVS 6.3.8)")
  void exactlyOneHashIsComputedWhetherTheAccountExistsOrNot() {
    String password = AccountsWorld.PASSWORD;

    assertThat(CountedArgon2id.during(() -> world.logIn(EMAIL, password))).isOne();
    assertThat(CountedArgon2id.during(() -> world.logIn(EMAIL, "wrong wrong wrong"))).isOne();
    assertThat(CountedArgon2id.during(() -> world.logIn("nobody@example.com", password))).isOne();
    assertThat(CountedArgon2id.during(() -> world.logIn("nobody", password))).isOne();
    assertThat(CountedArgon2id.during(() -> world.signUp(EMAIL))).as("taken").isOne();
    assertThat(CountedArgon2id.during(() -> world.signUp("other@example.com"))).isOne();
    world.sql("UPDATE accounts.account SET state = 'BANNED'");
    assertThat(CountedArgon2id.during(() -> world.logIn(EMAIL, password))).isOne();
    world.sql("UPDATE accounts.account SET password_hash = NULL");
    assertThat(CountedArgon2id.during(() -> world.logIn(EMAIL, password))).isOne();
    world.sql("UPDATE accounts.account SET deleted_at = now()");
    assertThat(CountedArgon2id.during(() -> world.logIn(EMAIL, password))).isOne();
  }

  @Test
  void thePasswordCountsToTheLetterButNotByItsUnicodeForm() {
    String password = AccountsWorld.PASSWORD;
    String decomposed = Normalizer.normalize(password, Normalizer.Form.NFD);

    assertThat(world.logIn(EMAIL, decomposed).status()).isEqualTo(201);
    assertThat(world.logIn(EMAIL, password + " ").status()).isEqualTo(401);
    assertThat(world.logIn(EMAIL, password.replace(' ', '_')).status()).isEqualTo(401);
  }

  @Test
  void aHashOfLowerCostIsMadeAnewAtTheNextLogIn() {
    String before = hash();
    assertThat(before).startsWith("$argon2id$v=19$m=19456,t=2,p=1$");

    assertThat(world.logIn(EMAIL, AccountsWorld.PASSWORD).status()).isEqualTo(201);
    assertThat(hash()).as("nothing has risen").isEqualTo(before);
    try (Api stronger = world.with("MOA_ARGON2_ITERATIONS", "3")) {
      String body =
          "{\"email\":\"%s\",\"password\":\"%s\"}".formatted(EMAIL, AccountsWorld.PASSWORD);
      assertThat(stronger.post("/v1/sessions", body).status()).isEqualTo(201);
    }
    assertThat(hash()).startsWith("$argon2id$v=19$m=19456,t=3,p=1$");
    assertThat(world.logIn(EMAIL, AccountsWorld.PASSWORD).status()).isEqualTo(201);
    assertThat(hash()).as("it never sinks").contains("t=3");
  }

  @Test
  void whileTheDatabaseIsDownNobodyIsLetIn() {
    Map<String, String> variables = new HashMap<>(world.variables);
    variables.put("POSTGRES_URL", "jdbc:postgresql://127.0.0.1:1/none");
    try (Api down = new Api(variables)) {
      String body =
          "{\"email\":\"%s\",\"password\":\"%s\"}".formatted(EMAIL, AccountsWorld.PASSWORD);
      assertThat(down.post("/v1/sessions", body).status()).isEqualTo(503);
      assertThat(AccountsWorld.refresh(down, minji.refresh()).status()).isEqualTo(503);
      assertThat(down.get("/v1/sessions", minji.bearer()).status()).isEqualTo(503);
    }
  }

  private String hash() {
    return world.texts("SELECT password_hash FROM accounts.account").getFirst();
  }
}

package dev.moa.functions.accounts;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jwt.SignedJWT;
import dev.moa.functions.ScheduleFunction;
import dev.moa.functions.accounts.AccountsWorld.Person;
import dev.moa.functions.testing.Api;
import dev.moa.functions.testing.Api.Answer;
import dev.moa.functions.testing.Invocation;
import java.io.IOException;
import java.text.ParseException;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What operators do: keys and the first admin. */
class KeysTest {

  private final AccountsWorld world = new AccountsWorld();
  private final Person minji = world.person("minji@example.com");

  @AfterEach
  void close() {
    world.close();
  }

  @Test
  void aRotationShowsTheNewKeyBeforeItSignsAndTheOldOneUntilItsTokensHaveRunOut() throws Exception {
    String old = kid(minji.access());

    String report = rotate("{\"occasion\":\"yearly 2026\"}");

    String made = report.replaceAll(".*\"kid\":\"([^\"]*)\".*", "$1");
    assertThat(world.api.get("/.well-known/jwks.json").body()).contains(old, made);
    assertThat(kid(logIn())).as("not yet").isEqualTo(old);
    assertThat(
            world.texts(
                "SELECT verifies_until - signs_from_new FROM accounts.signing_key, (SELECT"
                    + " max(signs_from) AS signs_from_new FROM accounts.signing_key) AS n WHERE"
                    + " kid = '"
                    + old
                    + "'"))
        .containsExactly("1 day 01:00:00");

    world.sql("UPDATE accounts.signing_key SET signs_from = signs_from - interval '11 minutes'");
    String token = logIn();
    assertThat(kid(token)).isEqualTo(made);
    assertThat(world.call(token)).isEqualTo(200);
    assertThat(world.call(minji.access())).as("of the old key").isEqualTo(200);

    assertThat(rotate("{\"occasion\":\"yearly 2026\"}")).contains("\"kid\":null");
    assertThat(world.texts("SELECT 1 FROM accounts.signing_key WHERE signs_from IS NOT NULL"))
        .hasSize(2);
  }

  @Test
  void anUrgentRotationEndsEveryAccessTokenButNoSession() throws Exception {
    rotate("{\"occasion\":\"leak\",\"urgent\":true}");

    assertThat(world.call(minji.access())).isEqualTo(401);
    Answer refreshed = world.refresh(minji.refresh());
    assertThat(refreshed.status()).isEqualTo(200);
    assertThat(world.call(refreshed.text("accessToken"))).isEqualTo(200);
    assertThat(world.api.get("/.well-known/jwks.json").body()).doesNotContain(kid(minji.access()));
  }

  @Test
  void anOperatorNamesTheFirstAdmin() throws IOException {
    String report = run("GrantRole", "{\"email\":\"MINJI@example.com\",\"role\":\"ADMIN\"}");

    assertThat(report).contains(minji.id(), "\"ADMIN\"");
    assertThat(world.call(minji.access())).as("log in again").isEqualTo(401);
    String body = "{\"roles\":[\"EDITOR\"]}";
    Person other = world.person("other@example.com");
    assertThat(
            world
                .api
                .call("PUT", "/v1/accounts/" + other.id() + "/roles", body, Api.bearer(logIn()))
                .status())
        .isEqualTo(200);
    assertThat(world.events(minji.id())).contains("ROLES_CHANGED");
  }

  private String logIn() {
    Answer answer = world.logIn("minji@example.com", AccountsWorld.PASSWORD);
    return AccountsWorld.text(answer.json(), "tokens", "accessToken");
  }

  private static String kid(String token) throws ParseException {
    return SignedJWT.parse(token).getHeader().getKeyID();
  }

  private String rotate(String input) throws IOException {
    return run("RotateKeys", input);
  }

  private String run(String name, String input) throws IOException {
    Map<String, String> variables = new HashMap<>(world.variables);
    variables.put("MOA_FUNCTION", name);
    try (var function = new ScheduleFunction(variables)) {
      return new Invocation("operator", Duration.ofSeconds(60)).of(function, input);
    }
  }
}

package dev.moa.functions.accounts;

import static org.assertj.core.api.Assertions.assertThat;

import dev.moa.functions.accounts.AccountsWorld.Person;
import dev.moa.functions.testing.Api;
import dev.moa.functions.testing.Api.Answer;
import dev.moa.functions.testing.StatementCounter;
import dev.moa.functions.testing.Tokens;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/**
 * Sessions that can be seen and ended (OWASP ASVS 5.0: 7.5.2, but for the factor that it wants
 * shown again first).
 */
class SessionsTest {

  private static final String EMAIL = "minji@example.com";

  private final AccountsWorld world = new AccountsWorld();
  private final Person minji = world.person(EMAIL);

  @AfterEach
  void close() {
    world.close();
  }

  @Test
  void anAccountSeesItsOwnSessionsAndWhichItCallsFrom() {
    String phone = logIn("phone");
    world.person("other@example.com");

    Answer answer = world.api.get("/v1/sessions", Api.bearer(phone));

    var items = answer.json().get("items");
    assertThat(items.size()).isEqualTo(2);
    assertThat(AccountsWorld.text(items.get(0), "device")).isEqualTo("phone");
    assertThat(items.get(0).get("current").getBooleanValue()).isTrue();
    assertThat(AccountsWorld.text(items.get(1), "device")).isEqualTo(AccountsWorld.DEVICE);
    assertThat(AccountsWorld.text(items.get(1), "network")).isEqualTo("127.0.0.0/24");
    assertThat(items.get(1).get("current").getBooleanValue()).isFalse();
    assertThat(answer.body()).doesNotContain("127.0.0.1");
  }

  @Test
  void theListGoesByPagesAndAFixedNumberOfStatements() {
    for (int i = 0; i < 4; i++) {
      logIn("device " + i);
    }
    Answer first = minji.get("/v1/sessions?limit=2");
    Answer second = minji.get("/v1/sessions?limit=2&cursor=" + first.text("nextCursor"));
    Person other = world.person("other@example.com");

    assertThat(AccountsWorld.text(first.json().get("items").get(0), "device"))
        .isEqualTo("device 3");
    assertThat(AccountsWorld.text(second.json().get("items").get(0), "device"))
        .isEqualTo("device 1");
    assertThat(other.get("/v1/sessions?cursor=" + first.text("nextCursor")).status())
        .as("a cursor of another account")
        .isEqualTo(400);
    var counter = new StatementCounter();
    assertThat(counter.during(() -> minji.get("/v1/sessions?limit=1")))
        .isEqualTo(counter.during(() -> minji.get("/v1/sessions?limit=100")))
        .isEqualTo(2);
    for (String wrong : new String[] {"limit=0", "limit=101", "limit=x", "cursor=x", "cursor="}) {
      assertThat(minji.get("/v1/sessions?" + wrong).status()).as(wrong).isEqualTo(400);
    }
  }

  @Test
  @DisplayName("after logging out the next call is refused, and other sessions go on (ASVS 7.4.1)")
  void afterLoggingOutTheNextCallIsRefusedAndOtherSessionsGoOn() {
    String phone = logIn("phone");

    assertThat(minji.call("DELETE", "/v1/sessions/current", null).status()).isEqualTo(204);

    assertThat(world.call(minji.access())).isEqualTo(401);
    assertThat(world.refresh(minji.refresh()).status()).isEqualTo(401);
    assertThat(world.call(phone)).isEqualTo(200);
    assertThat(world.events(minji.id())).endsWith("LOGGED_OUT");
  }

  @Test
  void loggingOutEverywhereEndsEverySessionOfTheAccountAndNoOther() {
    String phone = logIn("phone");
    Person other = world.person("other@example.com");

    assertThat(minji.call("DELETE", "/v1/sessions", null).status()).isEqualTo(204);

    assertThat(world.call(minji.access())).isEqualTo(401);
    assertThat(world.call(phone)).isEqualTo(401);
    assertThat(world.call(other.access())).isEqualTo(200);
    assertThat(world.events(minji.id())).endsWith("LOGGED_OUT_EVERYWHERE");
  }

  @Test
  void anAccountEndsASessionFromAnother() {
    String phone = logIn("phone");
    String path = "/v1/sessions/" + Tokens.session(phone);

    assertThat(minji.call("DELETE", path, null).status()).isEqualTo(204);
    assertThat(world.call(phone)).isEqualTo(401);
    assertThat(world.call(minji.access())).isEqualTo(200);
    assertThat(minji.call("DELETE", path, null).status()).as("it is no more").isEqualTo(404);
    assertThat(world.events(minji.id())).endsWith("SESSION_REVOKED");
  }

  @Test
  @DisplayName("nobody ends or sees a session of somebody else (ASVS 8.2.2)")
  void nobodyEndsOrSeesASessionOfSomebodyElse() {
    Person thief = world.person("thief@example.com");

    Answer answer = thief.call("DELETE", "/v1/sessions/" + minji.session(), null);

    assertThat(answer.status()).isEqualTo(404);
    assertThat(thief.call("DELETE", "/v1/sessions/" + UUID.randomUUID(), null).status())
        .isEqualTo(404);
    assertThat(thief.call("DELETE", "/v1/sessions/7", null).status()).isEqualTo(400);
    assertThat(thief.get("/v1/sessions").body()).doesNotContain(minji.session());
    assertThat(world.call(minji.access())).isEqualTo(200);
  }

  private String logIn(String device) {
    Answer answer = world.logIn(EMAIL, AccountsWorld.PASSWORD, "user-agent", device);
    return AccountsWorld.text(answer.json(), "tokens", "accessToken");
  }
}

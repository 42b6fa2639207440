package dev.moa.functions.accounts;

import static org.assertj.core.api.Assertions.assertThat;

import dev.moa.functions.accounts.AccountsWorld.Person;
import dev.moa.functions.testing.Api;
import dev.moa.functions.testing.Api.Answer;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What somebody sees and changes of his own account. */
class OwnAccountTest {

  private static final String EMAIL = "minji@example.com";
  private static final String NEW = "여섯 마리 고래의 침묵";

  private final AccountsWorld world = new AccountsWorld();
  private final Person minji = world.person(EMAIL);

  @AfterEach
  void close() {
    world.close();
  }

  @Test
  void anAccountSeesItselfAndNoSecret() {
    Answer answer = minji.get("/v1/accounts/me");

    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.text("email")).isEqualTo(EMAIL);
    assertThat(answer.text("hasPassword")).isEqualTo("true");
    assertThat(answer.body()).doesNotContain("argon2", "hash");
  }

  @Test
  void aPatchTouchesOnlyWhatItNames() {
    patch("{\"ownChannelId\":\"UC_x5XG1OV2P6uZZ5FSM9Ttw\",\"subscribed\":true,\"locale\":\"en\"}");

    Answer named = patch("{\"name\":\"민지 2\"}");
    assertThat(named.text("ownChannelId")).isEqualTo("UC_x5XG1OV2P6uZZ5FSM9Ttw");
    assertThat(named.text("subscribed")).isEqualTo("true");
    assertThat(named.text("locale")).isEqualTo("en");
    assertThat(AccountsWorld.text(named.json(), "profile", "name")).isEqualTo("민지 2");

    Answer emptied = patch("{\"ownChannelId\":null}");
    assertThat(emptied.text("ownChannelId")).isNull();
    assertThat(emptied.text("subscribed")).isEqualTo("true");
    assertThat(patch("{}").body()).contains("민지 2");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "{\"email\":\"other@example.com\"}; /email",
        "{\"roles\":[\"ADMIN\"]}; /roles",
        "{\"phone\":\"+821012345678\"}; /phoneCode",
        "{\"phone\":\"+821012345678\",\"phoneCode\":\"12345\"}; /phoneCode",
        "{\"phoneCode\":\"123456\"}; /phoneCode",
        "{\"phone\":null,\"phoneCode\":\"123456\"}; /phoneCode",
        "{\"phone\":\"021234567\",\"phoneCode\":\"123456\"}; /phone",
        "{\"phone\":true,\"subscribed\":true}; /phone",
        "{\"subscribed\":null}; /subscribed",
        "{\"subscribed\":\"yes\"}; /subscribed",
        "{\"locale\":\"fr\"}; /locale",
        "{\"name\":\"\"}; /name",
        "{\"name\":null}; /name",
        "{\"ownChannelId\":\"x\"}; /ownChannelId",
        "{\"ownChannelId\":7}; /ownChannelId"
      })
  void whatIsWrongIsNamedAndNothingChanges(String body, String pointer) {
    Answer answer = minji.call("PATCH", "/v1/accounts/me", body);

    assertThat(answer.status()).as(answer.body()).isEqualTo(400);
    assertThat(answer.pointers()).containsExactly(pointer);
    assertThat(world.texts("SELECT roles FROM accounts.account")).containsExactly("{USER}");
  }

  @Test
  void everybodySeesAProfileAndItsOwnerAloneChangesIt() {
    Answer changed =
        minji.call(
            "PATCH",
            "/v1/profiles/me",
            "{\"picture\":\"https://images.example.com/m.png\",\"introduction\":\"고래\"}");
    assertThat(changed.status()).as(changed.body()).isEqualTo(200);
    Answer seen = world.api.get("/v1/profiles/" + minji.id());
    assertThat(seen.body()).isEqualTo(changed.body()).contains("민지", "고래");
    assertThat(seen.body()).doesNotContain(EMAIL);

    Answer emptied = minji.call("PATCH", "/v1/profiles/me", "{\"picture\":null}");
    assertThat(emptied.text("picture")).isNull();
    assertThat(emptied.text("introduction")).isEqualTo("고래");
    assertThat(world.api.call("PATCH", "/v1/profiles/me", "{}").status()).isEqualTo(401);
    assertThat(minji.call("PATCH", "/v1/profiles/" + minji.id(), "{}").status()).isEqualTo(405);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"picture\":\"http://images.example.com/m.png\"}",
        "{\"picture\":\"javascript:alert(1)\"}",
        "{\"picture\":\"https://user:secret@example.com/\"}",
        "{\"picture\":\"\"}",
        "{\"name\":null}",
        "{\"introduction\":1}",
        "{\"id\":\"x\"}",
        "[]"
      })
  void aProfileTakesNothingElse(String body) {
    assertThat(minji.call("PATCH", "/v1/profiles/me", body).status()).isEqualTo(400);
  }

  @Test
  void aProfileOfNobodyIs404AndNoIdIs400() {
    assertThat(world.api.get("/v1/profiles/" + UUID.randomUUID()).status()).isEqualTo(404);
    assertThat(world.api.get("/v1/profiles/7").status()).isEqualTo(400);
    assertThat(world.api.get("/v1/profiles/me").status()).isEqualTo(400);
    world.sql("UPDATE accounts.account SET state = 'BANNED'");
    assertThat(world.api.get("/v1/profiles/" + minji.id()).status()).isEqualTo(404);
  }

  @Test
  @DisplayName(
      "a new password is really saved and ends the other sessions (ASVS 6.2.2," + " 6.2.3, 7.4.3)")
  void aNewPasswordIsReallySavedAndEndsTheOtherSessions() {
    Answer phone = world.logIn(EMAIL, AccountsWorld.PASSWORD);

    Answer answer = change(AccountsWorld.PASSWORD, NEW);

    assertThat(answer.status()).as(answer.body()).isEqualTo(204);
    assertThat(world.call(minji.access())).as("the one that asked").isEqualTo(200);
    assertThat(world.call(AccountsWorld.text(phone.json(), "tokens", "accessToken")))
        .isEqualTo(401);
    assertThat(world.logIn(EMAIL, AccountsWorld.PASSWORD).status()).isEqualTo(401);
    assertThat(world.logIn(EMAIL, NEW).status()).isEqualTo(201);
    assertThat(world.events(minji.id()))
        .containsExactly("SIGNED_UP", "LOGGED_IN", "PASSWORD_CHANGED", "LOGIN_FAILED", "LOGGED_IN");
  }

  @Test
  void withoutTheOldPasswordThereIsNoNewOne() {
    Answer answer = change("another one entirely", NEW);

    assertThat(answer.status()).isEqualTo(401);
    assertThat(answer.pointers()).containsExactly("/oldPassword");
    assertThat(change(AccountsWorld.PASSWORD, "password1").pointers())
        .containsExactly("/newPassword");
    assertThat(change(AccountsWorld.PASSWORD, EMAIL).pointers()).containsExactly("/newPassword");
    assertThat(world.logIn(EMAIL, AccountsWorld.PASSWORD).status()).isEqualTo(201);
    assertThat(world.events(minji.id())).contains("PASSWORD_CHANGE_FAILED");
  }

  @Test
  void theOwnerReadsWhatHappenedAndNobodyElseDoes() {
    world.logIn(EMAIL, "wrong wrong wrong", "user-agent", "thief");
    Person other = world.person("other@example.com");

    Answer first = minji.get("/v1/accounts/me/events?limit=1");
    assertThat(first.body()).contains("LOGIN_FAILED", "thief", "127.0.0.0/24");
    Answer second = minji.get("/v1/accounts/me/events?limit=1&cursor=" + first.text("nextCursor"));
    assertThat(second.body()).contains("SIGNED_UP");
    assertThat(second.text("nextCursor")).isNull();
    assertThat(other.get("/v1/accounts/me/events").body()).doesNotContain("LOGIN_FAILED");
    assertThat(other.get("/v1/accounts/me/events?cursor=" + first.text("nextCursor")).status())
        .isEqualTo(400);
  }

  @Test
  void aSecurityEventIsNeverChangedOrRemoved() {
    for (String sql :
        List.of(
            "UPDATE accounts.security_event SET kind = 'LOGGED_OUT'",
            "DELETE FROM accounts.security_event",
            "TRUNCATE accounts.security_event")) {
      assertThat(fails(sql)).as(sql).isTrue();
    }
    assertThat(world.events(minji.id())).containsExactly("SIGNED_UP");
  }

  private boolean fails(String sql) {
    try {
      world.sql(sql);
      return false;
    } catch (IllegalStateException e) {
      return e.getCause().getMessage().contains("stay as they are");
    }
  }

  private Answer patch(String body) {
    Answer answer = minji.call("PATCH", "/v1/accounts/me", body);
    assertThat(answer.status()).as(answer.body()).isEqualTo(200);
    return answer;
  }

  private Answer change(String oldPassword, String newPassword) {
    return world.api.call(
        "PUT",
        "/v1/accounts/me/password",
        "{\"oldPassword\":%s,\"newPassword\":%s}"
            .formatted(AccountsWorld.quoted(oldPassword), AccountsWorld.quoted(newPassword)),
        Api.bearer(minji.access()));
  }
}

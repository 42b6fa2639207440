package dev.moa.functions.accounts;

import static org.assertj.core.api.Assertions.assertThat;

import dev.moa.functions.testing.Api;
import dev.moa.functions.testing.Api.Answer;
import dev.moa.functions.testing.LogLines;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What goes well and what goes wrong, and not a word in the log that lets anybody in. */
class SecretsInLogsTest {

  private static final String EMAIL = "minji@example.com";
  private static final String WRONG = "일곱 마리 고래의 한숨";

  @Test
  void noLineHoldsAPasswordATokenOrAnAddress() {
    List<String> secrets = new ArrayList<>(List.of(AccountsWorld.PASSWORD, WRONG, EMAIL));
    String log =
        LogLines.textOf(
            () -> {
              try (AccountsWorld world = new AccountsWorld()) {
                live(world, secrets);
              }
            });

    assertThat(log).contains("\"status\":201", "\"status\":401", "\"status\":500", "\"account\"");
    assertThat(secrets).hasSizeGreaterThan(7).doesNotContainNull();
    assertThat(secrets).allSatisfy(secret -> assertThat(log).doesNotContain(secret));
  }

  private static void live(AccountsWorld world, List<String> secrets) {
    var minji = world.person(EMAIL);
    secrets.addAll(List.of(minji.access(), minji.refresh()));
    world.signUp(EMAIL);
    world.signUp(EMAIL, "password1");
    world.logIn(EMAIL, WRONG);
    Answer in = world.logIn(EMAIL, AccountsWorld.PASSWORD);
    secrets.add(AccountsWorld.text(in.json(), "tokens", "refreshToken"));
    Answer next = world.refresh(minji.refresh());
    secrets.addAll(List.of(next.text("accessToken"), next.text("refreshToken")));
    world.refresh(WRONG);
    world.api.call(
        "PUT",
        "/v1/accounts/me/password",
        "{\"oldPassword\":\"%s\",\"newPassword\":\"%s\"}".formatted(AccountsWorld.PASSWORD, WRONG),
        Api.bearer(next.text("accessToken")));
    world.api.post("/v1/sessions", "{\"email\":\"" + EMAIL + "\",\"password\":\"" + WRONG);
    // What the database says of a statement that fails must not bring its values along.
    world.sql("ALTER TABLE accounts.session ADD CHECK (device <> 'broken')");
    world.logIn(EMAIL, WRONG, "user-agent", "broken");
    world.sql("ALTER TABLE accounts.security_event ADD CHECK (kind <> 'SIGNED_UP') NOT VALID");
    world.signUp("other@example.com", WRONG);
    secrets.add("other@example.com");
  }
}

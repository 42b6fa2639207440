package dev.moa.functions.accounts;

import static org.assertj.core.api.Assertions.assertThat;

import dev.moa.functions.ScheduleFunction;
import dev.moa.functions.accounts.AccountsWorld.Person;
import dev.moa.functions.testing.Api;
import dev.moa.functions.testing.Api.Answer;
import dev.moa.functions.testing.Invocation;
import java.io.IOException;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Accounts that go and come back, and what admins do to them. */
class ClosingAccountsTest {

  private static final String EMAIL = "minji@example.com";

  private final AccountsWorld world = new AccountsWorld();
  private final Person minji = world.person(EMAIL);
  private final UUID admin = UUID.randomUUID();
  private final String[] adminToken = Api.bearer(world.tokens.of(admin, "ADMIN"));

  @AfterEach
  void close() {
    world.close();
  }

  @Test
  @DisplayName("a deleted account is in no read, and its sessions end at once (ASVS 7.4.2)")
  void aDeletedAccountIsInNoReadAndItsSessionsEndAtOnce() {
    assertThat(minji.call("DELETE", "/v1/accounts/me", null).status()).isEqualTo(204);

    assertThat(world.call(minji.access())).isEqualTo(401);
    assertThat(world.refresh(minji.refresh()).status()).isEqualTo(401);
    assertThat(world.logIn(EMAIL, AccountsWorld.PASSWORD).status()).isEqualTo(401);
    assertThat(world.api.get("/v1/profiles/" + minji.id()).status()).isEqualTo(404);
    assertThat(world.events(minji.id())).endsWith("ACCOUNT_DELETED");
  }

  @Test
  void anAdminBringsItBackAsItWasButItsSessionsStayEnded() {
    minji.call("DELETE", "/v1/accounts/me", null);

    Answer answer = restore(minji.id());

    assertThat(answer.status()).as(answer.body()).isEqualTo(200);
    assertThat(answer.text("email")).isEqualTo(EMAIL);
    assertThat(world.call(minji.access())).isEqualTo(401);
    assertThat(world.logIn(EMAIL, AccountsWorld.PASSWORD).status()).isEqualTo(201);
    assertThat(world.events(minji.id())).contains("ACCOUNT_RESTORED");
    assertThat(restore(minji.id()).status()).as("it is there").isEqualTo(409);
    assertThat(restore(UUID.randomUUID().toString()).status()).isEqualTo(404);
  }

  @Test
  void anAddressThatIsFreeAgainCanBeTakenAndThenTheOldAccountCannotComeBack() {
    minji.call("DELETE", "/v1/accounts/me", null);

    assertThat(world.signUp(EMAIL).status()).isEqualTo(201);

    assertThat(restore(minji.id()).status()).isEqualTo(409);
  }

  @Test
  void aMonthAfterItsDeletionNothingPersonalIsLeft() throws IOException {
    Person other = world.person("other@example.com");
    world.logIn("nobody@example.com", "wrong wrong wrong");
    minji.call("DELETE", "/v1/accounts/me", null);
    assertThat(purge()).contains("\"accounts\":0", "\"mails\":0");
    world.sql(
        "UPDATE accounts.account SET deleted_at = now() - interval '30 days' WHERE deleted_at"
            + " IS NOT NULL");

    assertThat(purge()).contains("\"accounts\":1", "\"more\":false");
    assertThat(purge()).as("a second time").contains("\"accounts\":0");

    assertThat(restore(minji.id()).status()).isEqualTo(404);
    for (String table : List.of("profile", "session", "security_event", "mail")) {
      assertThat(
              world.texts(
                  "SELECT 1 FROM accounts.%s WHERE account_id = '%s'".formatted(table, minji.id())))
          .as(table)
          .isEmpty();
    }
    assertThat(
            world.texts(
                "SELECT concat(email, email_key, password_hash, phone) FROM accounts.account"
                    + " WHERE id = '"
                    + minji.id()
                    + "'"))
        .containsExactly("");
    assertThat(world.call(other.access())).isEqualTo(200);
    assertThat(world.texts("SELECT 1 FROM accounts.security_event WHERE account_id IS NULL"))
        .as("younger than a month")
        .hasSize(1);
  }

  @Test
  void mailsAndLinksGoAfterAMonthAndWhatWasLeftHalfDoneIsSaidToBeUnknown() throws IOException {
    world.sql(
        """
        INSERT INTO accounts.mail (id, account_id, kind, state, claimed_at, handed_at, settled_at,
          created_at)
        SELECT gen_random_uuid(), '%1$s', 'PASSWORD_RESET', state, since, since,
          CASE state WHEN 'SENT' THEN since END, since
        FROM (VALUES ('SENT', now() - interval '31 days'), ('SENT', now() - interval '29 days'),
          ('SENDING', now() - interval '2 hours'), ('SENDING', now())) AS m (state, since);
        INSERT INTO accounts.password_reset (id, account_id, token_hash, created_at, expires_at)
        SELECT gen_random_uuid(), '%1$s', sha256(at::text::bytea), at, at
        FROM (VALUES (now()), (now() - interval '31 days')) AS r (at)
        """
            .formatted(minji.id()));

    assertThat(purge()).contains("\"mails\":1");

    assertThat(world.texts("SELECT state FROM accounts.mail ORDER BY created_at"))
        .containsExactly("SENT", "UNKNOWN", "SENDING");
    assertThat(world.texts("SELECT 1 FROM accounts.password_reset")).hasSize(1);
  }

  @Test
  void moreThanOneBatchIsPurgedInOneRun() throws IOException {
    world.sql(
        """
        INSERT INTO accounts.account (id, created_at, updated_at, deleted_at)
        SELECT gen_random_uuid(), now(), now(), now() - interval '40 days'
        FROM generate_series(1, 250)
        """);

    assertThat(purge()).contains("\"accounts\":250");
  }

  @Test
  @DisplayName("a change of roles holds from the next call on (ASVS 8.3.2)")
  void aChangeOfRolesHoldsFromTheNextCallOn() {
    Answer answer = setRoles(minji.id(), "{\"roles\":[\"MANAGER\"]}");

    assertThat(answer.status()).as(answer.body()).isEqualTo(200);
    assertThat(answer.body()).contains("[\"USER\",\"EDITOR\",\"MANAGER\"]");
    assertThat(world.call(minji.access())).as("log in again").isEqualTo(401);
    Answer again = world.logIn(EMAIL, AccountsWorld.PASSWORD);
    assertThat(again.body()).contains("MANAGER");
    String token = AccountsWorld.text(again.json(), "tokens", "accessToken");
    setRoles(minji.id(), "{\"roles\":[\"USER\",\"MANAGER\"]}");
    assertThat(world.call(token)).as("nothing changed").isEqualTo(200);
    setRoles(minji.id(), "{\"roles\":[\"USER\"]}");
    assertThat(world.call(token)).isEqualTo(401);
    assertThat(world.events(minji.id())).contains("ROLES_CHANGED");
    assertThat(
            world.texts(
                "SELECT DISTINCT actor_id FROM accounts.security_event WHERE kind ="
                    + " 'ROLES_CHANGED'"))
        .containsExactly(admin.toString());
  }

  @Test
  void anAdminCannotTakeHisOwnRole() {
    assertThat(setRoles(admin.toString(), "{\"roles\":[\"USER\"]}").status()).isEqualTo(409);
    assertThat(setRoles(UUID.randomUUID().toString(), "{\"roles\":[\"USER\"]}").status())
        .isEqualTo(404);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{}",
        "{\"roles\":[]}",
        "{\"roles\":[\"KING\"]}",
        "{\"roles\":\"ADMIN\"}",
        "{\"roles\":[null]}",
        "{\"roles\":[\"USER\",\"USER\",\"USER\",\"USER\",\"USER\"]}"
      })
  void whatAreNoRolesIsRefused(String body) {
    assertThat(setRoles(minji.id(), body).status()).isEqualTo(400);
  }

  private Answer restore(String id) {
    return world.api.post("/v1/accounts/" + id + "/restore", null, adminToken);
  }

  private Answer setRoles(String id, String body) {
    return world.api.call("PUT", "/v1/accounts/" + id + "/roles", body, adminToken);
  }

  private String purge() throws IOException {
    Map<String, String> variables = new HashMap<>(world.variables);
    variables.put("MOA_FUNCTION", "PurgeDeleted");
    try (var function = new ScheduleFunction(variables)) {
      return new Invocation("purge", Duration.ofSeconds(60))
          .of(function, "{\"job\":\"PurgeDeleted\"}");
    }
  }
}

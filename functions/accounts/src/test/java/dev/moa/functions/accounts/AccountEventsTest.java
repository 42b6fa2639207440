package dev.moa.functions.accounts;

import static org.assertj.core.api.Assertions.assertThat;

import dev.moa.functions.ScheduleFunction;
import dev.moa.functions.accounts.AccountsWorld.Person;
import dev.moa.functions.testing.Api;
import dev.moa.functions.testing.Invocation;
import java.io.IOException;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What other areas hear of accounts. */
class AccountEventsTest {

  private final AccountsWorld world = new AccountsWorld();
  private final Person minji = world.person("minji@example.com");

  @BeforeEach
  void subscribe() {
    world.sql(
        """
        INSERT INTO core.subscription (event, queue)
        SELECT event, 'Listener' FROM unnest(
          '{AccountDeleted,AccountRestored,AccountPurged}'::text[]) AS event
        """);
  }

  @AfterEach
  void close() {
    world.close();
  }

  @Test
  void othersHearOfADeletionAReturnAndTheEndAndNothingPersonal() throws IOException {
    minji.call("DELETE", "/v1/accounts/me", null);
    world.api.post(
        "/v1/accounts/" + minji.id() + "/restore",
        null,
        Api.bearer(world.tokens.of(UUID.randomUUID(), "ADMIN")));
    world.sql(
        """
        UPDATE accounts.account SET deleted_at = now() - interval '30 days' WHERE email IS NOT NULL
        """);
    purge();

    assertThat(heard("type")).containsExactly("AccountDeleted", "AccountRestored", "AccountPurged");
    assertThat(heard("payload ->> 'accountId'")).containsOnly(minji.id());
    assertThat(world.texts("SELECT string_agg(payload::text, ',') FROM core.outbox").getFirst())
        .doesNotContain("example.com", "민지")
        .contains("deletedAt", "restoredAt", "purgedAt");
  }

  @Test
  void aDeletionThatDidNotHappenIsHeardByNobody() {
    minji.call("DELETE", "/v1/accounts/me", null);
    minji.call("DELETE", "/v1/accounts/me", null);

    assertThat(heard("type")).containsExactly("AccountDeleted");
  }

  @Test
  void aPurgeTellsOfEachAccountOnce() throws IOException {
    world.sql(
        """
        INSERT INTO accounts.account (id, created_at, updated_at, deleted_at)
        SELECT gen_random_uuid(), now(), now(), now() - interval '40 days'
        FROM generate_series(1, 120)
        """);

    purge();
    purge();

    assertThat(heard("payload ->> 'accountId'")).hasSize(120).doesNotHaveDuplicates();
  }

  @Test
  void whatIsOnRecordOfExportsGoesWithTheAccountAndAfterAMonth() throws IOException {
    Person other = world.person("other@example.com");
    world.sql(
        """
        INSERT INTO accounts.export (id, account_id, state, requested_at)
        SELECT gen_random_uuid(), id, 'FAILED', now() - days * interval '1 day'
        FROM accounts.account, unnest('{1,31}'::int[]) AS days
        """);
    world.sql(
        "UPDATE accounts.account SET deleted_at = now() - interval '31 days' WHERE id = '%s'"
            .formatted(minji.id()));

    purge();

    assertThat(world.texts("SELECT account_id FROM accounts.export")).containsExactly(other.id());
  }

  private List<String> heard(String what) {
    return world.texts("SELECT " + what + " FROM core.outbox WHERE queue = 'Listener' ORDER BY id");
  }

  private void purge() throws IOException {
    Map<String, String> variables = new HashMap<>(world.variables);
    variables.put("MOA_FUNCTION", "PurgeDeleted");
    try (var function = new ScheduleFunction(variables)) {
      new Invocation("purge", Duration.ofSeconds(60)).of(function, "{\"job\":\"PurgeDeleted\"}");
    }
  }
}

package dev.moa.functions;

import static org.assertj.core.api.Assertions.assertThat;

import dev.moa.functions.testing.Api;
import dev.moa.functions.testing.Api.Answer;
import dev.moa.infra.servers.Database;
import dev.moa.infra.servers.TestPostgres;
import java.io.IOException;
import java.net.URI;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class DatabaseDownTest {

  private final Database database = TestPostgres.shared().newDatabase();
  private final URI address = URI.create(database.url().substring("jdbc:".length()));

  @Test
  void aDatabaseThatIsDownIsA503AndTheFunctionRecoversWithIt() throws IOException {
    try (var wire = new Wire(address.getPort());
        Api api = api("jdbc:postgresql://127.0.0.1:" + wire.port() + address.getPath())) {
      assertUnavailable(api.get("/v1/trouble/database/read"));

      wire.join();
      assertThat(api.get("/v1/trouble/database/read").status()).isEqualTo(200);

      // The pool believes a connection that it used half a second ago, so one call may find out.
      wire.tear();
      assertThat(api.get("/v1/trouble/database/read").status()).isIn(200, 503);
      assertThat(api.get("/v1/trouble/database/read").status()).isEqualTo(200);
    }
  }

  @Test
  void aConnectionThatBreaksWithinATransactionIsA503AndTheNextCallHasAnother() {
    try (Api api = api(database.url())) {
      assertUnavailable(api.get("/v1/trouble/database/killed"));
      assertThat(api.get("/v1/trouble/database/read").status()).isEqualTo(200);
    }
  }

  @Test
  void anEndpointThatNeedsNoDatabaseDoesNotMissIt() {
    try (Api api = api("jdbc:postgresql://127.0.0.1:1/none")) {
      assertThat(api.get("/v1/trouble/conflict").status()).isEqualTo(409);
    }
  }

  private Api api(String url) {
    Map<String, String> variables = new HashMap<>(database.variables());
    variables.put("POSTGRES_URL", url);
    variables.put("MOA_FUNCTION", "Trouble");
    return new Api(variables);
  }

  private static void assertUnavailable(Answer answer) {
    assertThat(answer.status()).as(answer.body()).isEqualTo(503);
    assertThat(answer.text("type")).isEqualTo("urn:moa:problem:unavailable");
    assertThat(answer.body()).doesNotContain("127.0.0.1", "postgres", "Hikari");
  }
}

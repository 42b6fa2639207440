package dev.moa.functions;

import static org.assertj.core.api.Assertions.assertThat;

import dev.moa.functions.testing.Api;
import dev.moa.functions.testing.Tokens;
import dev.moa.infra.servers.TestPostgres;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Nothing but a token of ours says who calls. */
@DisplayName("Nothing but a token of ours says who calls (ASVS 8.3.1)")
class IdentityTest {

  private static final Tokens TOKENS = new Tokens(TestPostgres.shared().newDatabase());
  private static final Api API = new Api(TOKENS.variables());

  @AfterAll
  static void close() {
    API.close();
  }

  @ParameterizedTest
  @ValueSource(strings = {"access_token", "token", "jwt", "JWT"})
  void aTokenInTheQueryOrACookieIsNotLookedAt(String name) {
    String token = TOKENS.of("ADMIN");
    Map<String, Object> cookie = Api.event("GET", "/v1/guarded/authenticated", null);
    cookie.put("cookies", List.of(name + "=" + token));

    assertThat(API.get("/v1/guarded/authenticated?" + name + "=" + token).status()).isEqualTo(401);
    assertThat(API.send(cookie).status()).isEqualTo(401);
    assertThat(API.get("/v1/guarded/authenticated", "cookie", name + "=" + token).status())
        .isEqualTo(401);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"x-amzn-oidc-identity", "x-amzn-oidc-data", "x-forwarded-user", "x-auth-token"})
  void noOtherHeaderSaysWhoCalls(String header) {
    assertThat(API.get("/v1/guarded/authenticated", header, UUID.randomUUID().toString()).status())
        .isEqualTo(401);
    assertThat(API.get("/v1/guarded/authenticated", header, TOKENS.of("ADMIN")).status())
        .isEqualTo(401);
  }

  @Test
  void anAuthorizerThatNobodyConfiguredSaysNothing() {
    Map<String, Object> event = Api.event("GET", "/v1/guarded/authenticated", null);
    Map<String, Object> context = new HashMap<>();
    context.put("http", Map.of("method", "GET", "path", "/v1/guarded/authenticated"));
    context.put(
        "authorizer",
        Map.of(
            "jwt", Map.of("claims", Map.of("sub", "x", "roles", "[ADMIN]"), "scopes", List.of())));
    event.put("requestContext", context);

    assertThat(API.send(event).status()).isEqualTo(401);
  }

  @ParameterizedTest
  @ValueSource(strings = {"POSTGRES_URL", "MOA_JWT_ISSUER", "MOA_JWT_AUDIENCE"})
  void aFunctionThatWasNotToldWhomToBelieveBelievesNobody(String variable) {
    Map<String, String> variables = new HashMap<>(TOKENS.variables());
    variables.remove(variable);
    try (Api api = new Api(variables)) {
      assertThat(api.get("/v1/guarded/authenticated", Api.bearer(TOKENS.of("ADMIN"))).status())
          .isEqualTo(401);
      assertThat(api.get("/v1/guarded/anonymous").status()).isEqualTo(200);
    }
  }
}

package dev.moa.functions;

import static org.assertj.core.api.Assertions.assertThat;

import dev.moa.functions.testing.Api;
import dev.moa.functions.testing.Api.Answer;
import dev.moa.functions.testing.Tokens;
import dev.moa.infra.servers.TestPostgres;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Who may call what. */
class RoleTest {

  private static final Tokens TOKENS = new Tokens(TestPostgres.shared().newDatabase());
  private static final Api API = new Api(TOKENS.variables());

  @AfterAll
  static void close() {
    API.close();
  }

  @ParameterizedTest
  @CsvSource({
    "USER,    200, 403, 403, 403",
    "EDITOR,  200, 200, 403, 403",
    "MANAGER, 200, 200, 200, 403",
    "ADMIN,   200, 200, 200, 200"
  })
  void eachRoleIncludesTheOnesBefore(String role, int user, int editor, int manager, int admin) {
    String[] token = Api.bearer(TOKENS.of(role));

    assertThat(API.get("/v1/guarded/anonymous", token).status()).isEqualTo(200);
    assertThat(API.get("/v1/guarded/authenticated", token).status()).isEqualTo(200);
    assertThat(API.get("/v1/guarded/user", token).status()).isEqualTo(user);
    assertThat(API.get("/v1/guarded/editor", token).status()).isEqualTo(editor);
    assertThat(API.get("/v1/guarded/manager", token).status()).isEqualTo(manager);
    assertThat(API.get("/v1/guarded/admin", token).status()).isEqualTo(admin);
  }

  static List<Object> claimsOfNoRole() {
    return List.of(
        "ADMIN",
        "[\"ADMIN\"]",
        1,
        true,
        List.of(),
        List.of("admin"),
        List.of("ROOT", "isAnonymous()", "isAuthenticated()"),
        List.of(1, true),
        Map.of("ADMIN", true),
        List.of(List.of("ADMIN")));
  }

  @ParameterizedTest
  @MethodSource("claimsOfNoRole")
  void aClaimThatIsNoListOfRolesGivesNone(Object roles) {
    String[] token = Api.bearer(TOKENS.with(claims -> claims.claim("roles", roles)));

    assertThat(API.get("/v1/guarded/authenticated", token).status()).isEqualTo(200);
    assertThat(API.get("/v1/guarded/user", token).status()).isEqualTo(403);
  }

  @Test
  void aTokenWithoutRolesMayDoWhatAnybodyMay() {
    String[] token = Api.bearer(TOKENS.with(claims -> claims.claim("roles", null)));

    assertThat(API.get("/v1/guarded/anonymous", token).status()).isEqualTo(200);
    assertThat(API.get("/v1/guarded/user", token).status()).isEqualTo(403);
  }

  @Test
  void ofSeveralRolesTheHighestCounts() {
    List<Object> roles = Arrays.asList("USER", null, "nonsense", "MANAGER", 7);
    String[] token = Api.bearer(TOKENS.with(claims -> claims.claim("roles", roles)));

    assertThat(API.get("/v1/guarded/editor", token).status()).isEqualTo(200);
    assertThat(API.get("/v1/guarded/manager", token).status()).isEqualTo(200);
    assertThat(API.get("/v1/guarded/admin", token).status()).isEqualTo(403);
  }

  @ParameterizedTest
  @CsvSource({"USER", "ADMIN"})
  void aRouteThatSaysNothingOfWhoMayCallItIsRefusedToEverybody(String role) {
    assertThat(API.get("/v1/guarded/forgotten").status()).isEqualTo(401);
    assertThat(API.get("/v1/guarded/forgotten", Api.bearer(TOKENS.of(role))).status())
        .isEqualTo(403);
  }

  @Test
  void whoIsNotAllowedIsToldSoAsAProblem() {
    Answer answer = API.get("/v1/guarded/admin", Api.bearer(TOKENS.of("USER")));

    assertThat(answer.headers()).containsEntry("content-type", "application/problem+json");
    assertThat(answer.text("type")).isEqualTo("urn:moa:problem:forbidden");
    assertThat(answer.headers()).doesNotContainKey("www-authenticate");
  }

  @Test
  void anOpenRouteIsOpenWhateverTheToken() {
    assertThat(API.get("/v1/guarded/anonymous", "authorization", "Bearer garbage").status())
        .isEqualTo(200);
  }

  @Test
  void whoMayCallIsAskedBeforeTheBodyIsLookedAt() {
    assertThat(API.post("/v1/guarded/order", "{\"count\":").status()).isEqualTo(401);
    assertThat(API.post("/v1/guarded/order", "{\"count\":", Api.bearer(TOKENS.of("USER"))).status())
        .isEqualTo(403);
    assertThat(
            API.post("/v1/guarded/order", "{\"count\":", Api.bearer(TOKENS.of("ADMIN"))).status())
        .isEqualTo(400);
  }
}

package dev.moa.infra.checks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.PlainJWT;
import com.nimbusds.jwt.SignedJWT;
import dev.moa.functions.LambdaEndpoint;
import dev.moa.functions.security.Role;
import dev.moa.functions.testing.Api;
import dev.moa.functions.testing.Tokens;
import dev.moa.infra.servers.Database;
import dev.moa.infra.servers.TestPostgres;
import dev.moa.infra.template.Event;
import dev.moa.infra.template.Template;
import io.micronaut.context.ApplicationContext;
import io.micronaut.inject.BeanDefinition;
import io.micronaut.security.annotation.Secured;
import io.micronaut.security.rules.SecurityRule;
import java.nio.file.Path;
import java.text.ParseException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/**
 * Who gets in where: every route of template.yaml against every token that is not good for it. A
 * new route is in by itself.
 */
class AccessMatrixTest {

  private static final Path ROOT = Path.of(System.getProperty("moa.root"));
  private static final Database DATABASE = TestPostgres.shared().newDatabase();
  private static final Tokens TOKENS = new Tokens(DATABASE);
  private static final Api API = new Api(variables());
  private static final List<Route> ROUTES = routes();

  @AfterAll
  static void close() {
    API.close();
  }

  @Test
  void everyRouteOfTheTemplateSaysWhoMayCallIt() {
    assertThat(ROUTES).hasSizeGreaterThan(20);
    assertThat(ROUTES.stream().map(Route::access))
        .allMatch(access -> access.equals(SecurityRule.IS_ANONYMOUS) || Role.ALL.contains(access));
  }

  @TestFactory
  @DisplayName(
      "nobody gets in with a token that is not good"
          + " (ASVS 7.4.1, 7.4.2, 9.1.1, 9.1.2, 9.1.3, 9.2.1, 9.2.3)")
  Stream<DynamicTest> nobodyGetsInWithATokenThatIsNotGood() {
    return closed(
        route -> {
          assertThat(call(route)).as("no token").isEqualTo(401);
          badTokens(route.access())
              .forEach(
                  (what, token) ->
                      assertThat(call(route, Api.bearer(token))).as(what).isEqualTo(401));
        });
  }

  @TestFactory
  @DisplayName(
      "a role that is too low is forbidden, and one that is high enough is not (ASVS 8.2.1)")
  Stream<DynamicTest> aRoleThatIsTooLowIsForbiddenAndOneThatIsHighEnoughIsNot() {
    return closed(
        route -> {
          for (String role : Role.ALL) {
            int status = call(route, Api.bearer(TOKENS.of(role)));
            if (Role.ALL.indexOf(role) < Role.ALL.indexOf(route.access())) {
              assertThat(status).as(role).isEqualTo(403);
            } else {
              assertThat(status).as(role).isNotIn(401, 403);
            }
          }
        });
  }

  @TestFactory
  @DisplayName("a role that the account no longer has is forbidden (ASVS 8.3.2)")
  Stream<DynamicTest> aRoleThatTheAccountNoLongerHasIsForbidden() {
    return closed(
        route -> {
          UUID account = UUID.randomUUID();
          String token = TOKENS.of(account, "ADMIN");
          TOKENS.setRole(account, "USER");
          assertThat(call(route, Api.bearer(token)))
              .isIn(
                  route.access().equals(Role.USER)
                      ? List.of(200, 202, 204, 400, 404)
                      : List.of(403));
        });
  }

  @TestFactory
  @DisplayName("an object of another user is neither shown nor changed (ASVS 8.2.2)")
  Stream<DynamicTest> anObjectOfAnotherUserIsNeitherShownNorChanged() {
    var objects = new OwnedObjects(DATABASE);
    return ofUsers()
        .map(
            route ->
                DynamicTest.dynamicTest(
                    route.toString(),
                    () -> {
                      OwnedObjects.kind(route.path());
                      UUID owner = UUID.randomUUID();
                      String[] owners = Api.bearer(TOKENS.of(owner, route.access()));
                      UUID id = objects.make(route.path(), owner);
                      String before = objects.look(route.path(), id);

                      Api.Answer answer =
                          API.call(
                              route.method(),
                              route.target(id),
                              "{}",
                              Api.bearer(TOKENS.of(route.access())));

                      assertThat(answer.status()).as(answer.body()).isIn(403, 404);
                      assertThat(answer.body()).doesNotContain(owner.toString(), "secret");
                      assertThat(objects.look(route.path(), id)).isEqualTo(before);
                      assertThat(API.call(route.method(), route.target(id), "{}", owners).status())
                          .as("its owner")
                          .isBetween(200, 299);
                    }));
  }

  @Test
  void aRouteWhoseObjectsNobodyKnowsHowToMakeIsFound() {
    assertThatThrownBy(() -> OwnedObjects.kind("/v1/letters/{id}"))
        .isInstanceOf(AssertionError.class)
        .hasMessageContaining("/v1/letters/{id}");
    assertThat(ofUsers().map(Route::path).toList()).containsAll(OwnedObjects.paths());
  }

  /** Routes that name an object and are for any user, or whose objects are known to be owned. */
  private static Stream<Route> ofUsers() {
    return ROUTES.stream()
        .filter(
            route ->
                (route.access().equals(Role.USER) && route.path().contains("{"))
                    || OwnedObjects.paths().contains(route.path()))
        .filter(route -> !OwnedObjects.isOfAll(route.path()));
  }

  @TestFactory
  Stream<DynamicTest> whileTheDatabaseIsDownNobodyGetsIn() {
    Map<String, String> variables = variables();
    variables.put("POSTGRES_URL", "jdbc:postgresql://127.0.0.1:1/none");
    String[] admin = Api.bearer(TOKENS.of("ADMIN"));
    return closed(
        route -> {
          try (Api down = new Api(with(variables, route.function()))) {
            assertThat(down.call(route.method(), route.target(), "{}", admin).status())
                .isEqualTo(503);
          }
        });
  }

  @TestFactory
  Stream<DynamicTest> anOpenRouteIsOpenWhateverTheToken() {
    return ROUTES.stream()
        .filter(Route::isOpen)
        .map(
            route ->
                DynamicTest.dynamicTest(
                    route.toString(),
                    () -> {
                      assertThat(call(route)).isNotIn(401, 403);
                      badTokens(Role.USER)
                          .forEach(
                              (what, token) ->
                                  assertThat(call(route, Api.bearer(token)))
                                      .as(what)
                                      .isEqualTo(call(route)));
                    }));
  }

  private static Stream<DynamicTest> closed(Consumer<Route> check) {
    return ROUTES.stream()
        .filter(route -> !route.isOpen())
        .map(route -> DynamicTest.dynamicTest(route.toString(), () -> check.accept(route)));
  }

  /** Each would be good but for one thing. */
  private static Map<String, String> badTokens(String role) {
    Instant now = Instant.now();
    Map<String, String> tokens = new LinkedHashMap<>();
    tokens.put("garbage", "garbage");
    tokens.put("forged", TOKENS.forged(role));
    tokens.put("alg none", unsigned(role));
    tokens.put("HS256 with the public key", hmac(role));
    tokens.put("another key", ofUnknownKey(role, false));
    tokens.put("a key that it brings itself", ofUnknownKey(role, true));
    tokens.put("expired", with(role, c -> c.expirationTime(Date.from(now.minusSeconds(1)))));
    tokens.put("not yet valid", with(role, c -> c.notBeforeTime(Date.from(now.plusSeconds(600)))));
    tokens.put("another audience", with(role, c -> c.audience("another")));
    tokens.put("another issuer", with(role, c -> c.issuer("https://evil.test")));
    tokens.put("no session", with(role, c -> c.claim("sid", null)));
    UUID revoked = UUID.randomUUID();
    tokens.put("revoked", TOKENS.of(revoked, role));
    TOKENS.end(revoked);
    UUID deleted = UUID.randomUUID();
    tokens.put("of a deleted account", TOKENS.of(deleted, role));
    TOKENS.delete(deleted, true);
    UUID banned = UUID.randomUUID();
    tokens.put("of a banned account", TOKENS.of(banned, role));
    TOKENS.ban(banned, true);
    return tokens;
  }

  private static String with(String role, UnaryOperator<JWTClaimsSet.Builder> change) {
    return TOKENS.with(claims -> change.apply(claims.claim("roles", List.of(role))));
  }

  private static String unsigned(String role) {
    return new PlainJWT(claims(TOKENS.of(role))).serialize();
  }

  private static String hmac(String role) {
    try {
      var token =
          new SignedJWT(
              new JWSHeader.Builder(JWSAlgorithm.HS256)
                  .keyID(TOKENS.publicKey().getKeyID())
                  .build(),
              claims(TOKENS.of(role)));
      token.sign(new MACSigner(TOKENS.publicKey().toECPublicKey().getEncoded()));
      return token.serialize();
    } catch (JOSEException e) {
      throw new IllegalStateException(e);
    }
  }

  private static String ofUnknownKey(String role, boolean enclosed) {
    try {
      var key = new ECKeyGenerator(Curve.P_256).keyID("unknown").generate();
      var header = new JWSHeader.Builder(JWSAlgorithm.ES256).keyID("unknown");
      if (enclosed) {
        header.jwk(key.toPublicJWK());
      }
      var token = new SignedJWT(header.build(), claims(TOKENS.of(role)));
      token.sign(new ECDSASigner(key));
      return token.serialize();
    } catch (JOSEException e) {
      throw new IllegalStateException(e);
    }
  }

  private static JWTClaimsSet claims(String token) {
    try {
      return SignedJWT.parse(token).getJWTClaimsSet();
    } catch (ParseException e) {
      throw new IllegalStateException(e);
    }
  }

  private static int call(Route route, String... headers) {
    return API.call(route.method(), route.target(), "{}", headers).status();
  }

  private static Map<String, String> variables() {
    Map<String, String> variables = new HashMap<>(TOKENS.variables());
    variables.put("MOA_SEAL_KEY", "BAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8=");
    variables.put("AWS_ACCESS_KEY_ID", "local");
    variables.put("AWS_SECRET_ACCESS_KEY", "local-secret");
    variables.put("S3_ENDPOINT", "http://127.0.0.1:1");
    variables.put("EXPORTS_BUCKET", "exports");
    variables.put("CONTENTS_BUCKET", "contents");
    variables.put("RABBITMQ_URI", "");
    variables.put("FORECASTS_PATIENCE_SECONDS", "1");
    return variables;
  }

  private static Map<String, String> with(Map<String, String> variables, String function) {
    Map<String, String> changed = new HashMap<>(variables);
    changed.put("MOA_FUNCTION", function);
    return changed;
  }

  private static List<Route> routes() {
    Map<String, String> access = access();
    List<Route> routes = new ArrayList<>();
    for (var function : Template.read(ROOT.resolve("template.yaml")).functions().values()) {
      for (Event event : function.events()) {
        if (event instanceof Event.Http http) {
          routes.add(
              new Route(function.name(), http.method(), http.path(), access.get(function.name())));
        }
      }
    }
    return routes;
  }

  /** What the code says of each function. */
  private static Map<String, String> access() {
    Map<String, String> access = new HashMap<>();
    try (ApplicationContext context =
        ApplicationContext.builder("function")
            .enableDefaultPropertySources(false)
            .eagerInitSingletons(false)
            .build()
            .start()) {
      for (BeanDefinition<?> bean : context.getAllBeanDefinitions()) {
        bean.stringValue(LambdaEndpoint.class)
            .ifPresent(name -> access.put(name, bean.stringValue(Secured.class).orElse("")));
      }
    }
    return access;
  }

  /**
   * A route of the template.
   *
   * @param access the role that it needs, or that it is open
   */
  private record Route(String function, String method, String path, String access) {

    boolean isOpen() {
      return access.equals(SecurityRule.IS_ANONYMOUS);
    }

    /** The path with an id of nothing in place of each variable. */
    String target() {
      return target(UUID.randomUUID());
    }

    String target(UUID id) {
      return path.replaceAll("\\{[^}]+}", id.toString());
    }

    @Override
    public String toString() {
      return method + " " + path;
    }
  }
}

package dev.moa.functions;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import dev.moa.functions.testing.Api;
import dev.moa.functions.testing.StatementCounter;
import dev.moa.functions.testing.Tokens;
import dev.moa.infra.servers.Database;
import dev.moa.infra.servers.TestPostgres;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A token is good while its session and its account are. */
class SessionTest {

  private final Database database = TestPostgres.shared().newDatabase();
  private final Tokens tokens = new Tokens(database);
  private final Api api = new Api(tokens.variables());
  private final UUID account = UUID.randomUUID();

  @AfterEach
  void close() {
    api.close();
  }

  @Test
  @DisplayName("the next call after its session ended is refused (ASVS 7.4.1)")
  void theNextCallAfterItsSessionEndedIsRefused() {
    String token = tokens.of(account, "USER");
    assertThat(call("user", token)).isEqualTo(200);

    tokens.end(account);

    assertThat(call("user", token)).isEqualTo(401);
    assertThat(call("authenticated", token)).isEqualTo(401);
    assertThat(call("user", tokens.of(account, "USER"))).as("a new session").isEqualTo(200);
  }

  @Test
  @DisplayName("the next call of a deleted or banned account is refused (ASVS 7.4.2)")
  void theNextCallOfADeletedOrBannedAccountIsRefused() {
    String token = tokens.of(account, "ADMIN");

    tokens.delete(account, true);
    assertThat(call("user", token)).isEqualTo(401);
    tokens.delete(account, false);
    assertThat(call("user", token)).isEqualTo(200);
    tokens.ban(account, true);
    assertThat(call("user", token)).isEqualTo(401);
  }

  @Test
  @DisplayName(
      "a role that is taken away is gone at the next call, whatever the token says (ASVS 8.3.2)")
  void aRoleThatIsTakenAwayIsGoneAtTheNextCallWhateverTheTokenSays() {
    String token = tokens.of(account, "ADMIN");
    assertThat(call("admin", token)).isEqualTo(200);

    tokens.setRole(account, "EDITOR");

    assertThat(call("admin", token)).isEqualTo(403);
    assertThat(call("manager", token)).isEqualTo(403);
    assertThat(call("editor", token)).isEqualTo(200);
  }

  @Test
  void aTokenGivesNoMoreThanItSaysWhateverTheAccountMayDo() {
    assertThat(call("admin", tokens.of(account, "USER"))).isEqualTo(403);
  }

  @Test
  void aTokenWithoutASessionOnRecordIsNotBelieved() {
    assertThat(call("authenticated", tokens.with(claims -> claims.claim("sid", null))))
        .isEqualTo(401);
    String token = tokens.of(account, "USER");
    sql("DELETE FROM accounts.session");
    assertThat(call("authenticated", token)).isEqualTo(401);
  }

  @Test
  void aSessionOfAnotherAccountIsNotBelieved() {
    String token = tokens.of(account, "USER");
    tokens.of(new UUID(7, 7), "USER");
    sql("UPDATE accounts.session SET account_id = '00000000-0000-0007-0000-000000000007'");

    assertThat(call("user", token)).isEqualTo(401);
  }

  @Test
  @DisplayName("a session that ran out is not believed (ASVS 7.4.1)")
  void aSessionThatRanOutIsNotBelieved() {
    String token = tokens.of(account, "USER");
    sql("UPDATE accounts.session SET expires_at = now()");

    assertThat(call("user", token)).isEqualTo(401);
  }

  @Test
  void aKeyThatIsTakenOutOfUseIsNotBelievedFromTheNextCallOn() {
    String token = tokens.of(account, "USER");
    assertThat(call("user", token)).isEqualTo(200);

    sql("UPDATE accounts.signing_key SET verifies_until = now()");

    assertThat(call("user", token)).isEqualTo(401);
  }

  @ParameterizedTest
  @ValueSource(strings = {"user", "authenticated", "admin"})
  void whileTheDatabaseIsDownNobodyIsLetIn(String route) {
    Map<String, String> variables = new HashMap<>(tokens.variables());
    variables.put("POSTGRES_URL", "jdbc:postgresql://127.0.0.1:1/none");
    String[] token = Api.bearer(tokens.of("ADMIN"));
    try (Api down = new Api(variables)) {
      assertThat(down.get("/v1/guarded/" + route, token).status()).isEqualTo(503);
      assertThat(down.get("/v1/guarded/" + route).status()).isEqualTo(401);
      assertThat(down.get("/v1/guarded/anonymous", token).status()).isEqualTo(200);
    }
  }

  @Test
  void whenTheDatabaseGoesDownThoseWhoWereInAreNotLetInAgain() {
    String token = tokens.of(account, "ADMIN");
    assertThat(call("admin", token)).isEqualTo(200);
    sql("ALTER VIEW accounts.live_session RENAME TO gone_session");

    assertThat(call("admin", token)).as("whatever is the matter with it").isEqualTo(500);
  }

  @Test
  void aCallCostsOneStatementAndAnOpenOneNone() {
    StatementCounter counter = new StatementCounter();
    String token = tokens.of(account, "USER");
    call("user", token);

    assertThat(counter.during(() -> call("user", token))).isEqualTo(1);
    assertThat(counter.during(() -> call("admin", token))).isEqualTo(1);
    assertThat(counter.during(() -> call("anonymous", token))).isZero();
    assertThat(counter.during(() -> call("user", tokens.forged("USER")))).isZero();
  }

  @Test
  void aTokenThatWasBelievedLendsNothingToOneThatLooksLikeIt() {
    String token = tokens.of(account, "USER");
    assertThat(call("user", token)).isEqualTo(200);
    String[] parts = token.split("\\.", -1);
    char first = parts[2].charAt(0);
    String otherSignature = (first == 'A' ? 'B' : 'A') + parts[2].substring(1);
    String claims = new String(Base64.getUrlDecoder().decode(parts[1]), StandardCharsets.UTF_8);
    String raised =
        Base64.getUrlEncoder()
            .withoutPadding()
            .encodeToString(claims.replace("USER", "ADMIN").getBytes(StandardCharsets.UTF_8));

    assertThat(call("user", parts[0] + "." + parts[1] + "." + otherSignature)).isEqualTo(401);
    assertThat(call("user", parts[0] + "." + raised + "." + parts[2])).isEqualTo(401);
    assertThat(call("user", tokens.forged("USER"))).isEqualTo(401);
    assertThat(call("user", token)).isEqualTo(200);
  }

  @Test
  void keysThatNobodyKnowsAreLookedForOnceInAWhile() {
    StatementCounter counter = new StatementCounter();
    List<String> forged = List.of(unknownKey(), unknownKey(), unknownKey(), unknownKey());

    assertThat(counter.during(() -> forged.forEach(token -> call("user", token))))
        .isLessThanOrEqualTo(1);
  }

  @Test
  void thatASessionIsUsedIsNotedOnceAnHour() {
    StatementCounter counter = new StatementCounter();
    String token = tokens.of(account, "USER");
    call("user", token);
    sql("UPDATE accounts.session SET used_at = now() - interval '61 minutes'");

    assertThat(counter.during(() -> call("user", token))).isEqualTo(2);
    assertThat(counter.during(() -> call("user", token))).isEqualTo(1);
  }

  private int call(String route, String token) {
    return api.get("/v1/guarded/" + route, Api.bearer(token)).status();
  }

  private static String unknownKey() {
    try {
      var key = new ECKeyGenerator(Curve.P_256).keyID(UUID.randomUUID().toString()).generate();
      var token =
          new SignedJWT(
              new JWSHeader.Builder(JWSAlgorithm.ES256).keyID(key.getKeyID()).build(),
              new JWTClaimsSet.Builder().subject(UUID.randomUUID().toString()).build());
      token.sign(new ECDSASigner(key));
      return token.serialize();
    } catch (JOSEException e) {
      throw new IllegalStateException(e);
    }
  }

  private void sql(String statement) {
    try (var connection = database.dataSource().getConnection();
        var run = connection.createStatement()) {
      run.execute(statement);
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }
}

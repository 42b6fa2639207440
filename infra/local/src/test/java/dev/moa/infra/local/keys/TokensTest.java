package dev.moa.infra.local.keys;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.crypto.ECDSAVerifier;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import dev.moa.infra.servers.Database;
import dev.moa.infra.servers.TestPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Base64;
import java.util.Date;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

class TokensTest {
  private static final Instant NOW = Instant.parse("2026-11-20T01:02:03Z");

  @TempDir Path data;
  private final Database database = TestPostgres.shared().newDatabase();

  @Test
  void aTokenIsSignedByTheKeyThatFunctionsAreGiven() throws Exception {
    LocalKeys keys = LocalKeys.openOrMake(data);
    SignedJWT token = SignedJWT.parse(issue(keys, UUID.randomUUID()));
    ECKey key = ECKey.parse(text("SELECT public_jwk FROM accounts.signing_key"));

    assertThat(token.getHeader().getAlgorithm()).isEqualTo(JWSAlgorithm.ES256);
    assertThat(token.getHeader().getKeyID()).isEqualTo(key.getKeyID());
    assertThat(token.verify(new ECDSAVerifier(key))).isTrue();
    assertThat(key.isPrivate()).as("functions get the public half").isFalse();
  }

  @Test
  void aTokenHasASessionAndItsAccountTheRoles() throws Exception {
    LocalKeys keys = LocalKeys.openOrMake(data);
    UUID account = UUID.randomUUID();

    JWTClaimsSet claims = SignedJWT.parse(issue(keys, account)).getJWTClaimsSet();
    issue(keys, account);

    assertThat(text("SELECT string_agg(sid::text, ' ') FROM accounts.live_session"))
        .contains(claims.getStringClaim("sid"));
    assertThat(text("SELECT count(*) FROM accounts.live_session")).isEqualTo("2");
    assertThat(text("SELECT roles FROM accounts.account")).isEqualTo("{USER,EDITOR}");
  }

  @Test
  void aTokenSaysWhoMayDoWhatAndForHowLong() throws Exception {
    LocalKeys keys = LocalKeys.openOrMake(data);
    UUID account = UUID.randomUUID();

    JWTClaimsSet claims = SignedJWT.parse(issue(keys, account)).getJWTClaimsSet();

    assertThat(claims.getSubject()).isEqualTo(account.toString());
    assertThat(claims.getStringListClaim("roles")).containsExactly("EDITOR");
    assertThat(UUID.fromString(claims.getStringClaim("sid"))).isNotNull();
    assertThat(claims.getIssuer()).isEqualTo(keys.variables().get("MOA_JWT_ISSUER"));
    assertThat(claims.getAudience()).containsExactly(keys.variables().get("MOA_JWT_AUDIENCE"));
    assertThat(claims.getIssueTime()).isEqualTo(Date.from(NOW));
    assertThat(claims.getExpirationTime()).isEqualTo(Date.from(NOW.plus(Duration.ofHours(24))));
  }

  @Test
  void twoTokensAreTwoSessions() throws Exception {
    LocalKeys keys = LocalKeys.openOrMake(data);

    assertThat(SignedJWT.parse(issue(keys, Tokens.ACCOUNT)).getJWTClaimsSet().getClaim("sid"))
        .isNotEqualTo(
            SignedJWT.parse(issue(keys, Tokens.ACCOUNT)).getJWTClaimsSet().getClaim("sid"));
  }

  @Test
  void keysLastFromRunToRun() throws IOException {
    assertThat(LocalKeys.open(data)).isEmpty();
    LocalKeys first = LocalKeys.openOrMake(data);

    assertThat(LocalKeys.openOrMake(data).variables()).isEqualTo(first.variables());
    assertThat(LocalKeys.open(data).orElseThrow().variables()).isEqualTo(first.variables());
    assertThat(Base64.getDecoder().decode(first.variables().get("MOA_CURSOR_KEY"))).hasSize(32);
  }

  @Test
  @DisabledOnOs(OS.WINDOWS)
  void onlyTheirOwnerCanReadTheKeys() throws IOException {
    LocalKeys.openOrMake(data);

    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(data.resolve("keys"))))
        .isEqualTo("rwx------");
    try (var files = Files.list(data.resolve("keys"))) {
      assertThat(files.toList())
          .hasSize(4)
          .allSatisfy(
              file ->
                  assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                      .isEqualTo("rw-------"));
    }
  }

  @Test
  void aDamagedKeyIsSaidByItsName() throws IOException {
    LocalKeys.openOrMake(data);
    Path file = data.resolve("keys").resolve("token-key.json");
    Files.writeString(file, "{}");

    assertThatThrownBy(() -> LocalKeys.open(data))
        .isInstanceOf(IOException.class)
        .hasMessageContaining(file.toString());
  }

  private String text(String query) throws SQLException {
    try (var connection = database.dataSource().getConnection();
        var rows = connection.createStatement().executeQuery(query)) {
      return rows.next() ? rows.getString(1) : null;
    }
  }

  private String issue(LocalKeys keys, UUID account) {
    return new Tokens(keys, database, Clock.fixed(NOW, ZoneOffset.UTC))
        .issue(List.of("EDITOR"), account, Tokens.LIFE);
  }
}

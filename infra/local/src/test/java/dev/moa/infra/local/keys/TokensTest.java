package dev.moa.infra.local.keys;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.crypto.ECDSAVerifier;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
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

  @Test
  void aTokenIsSignedByTheKeyThatFunctionsAreGiven() throws Exception {
    LocalKeys keys = LocalKeys.openOrMake(data);
    SignedJWT token = SignedJWT.parse(issue(keys, UUID.randomUUID()));
    JWK key =
        JWKSet.parse(keys.variables().get("MOA_JWT_KEYS"))
            .getKeyByKeyId(token.getHeader().getKeyID());

    assertThat(token.getHeader().getAlgorithm()).isEqualTo(JWSAlgorithm.ES256);
    assertThat(token.verify(new ECDSAVerifier((ECKey) key))).isTrue();
    assertThat(key.isPrivate()).as("functions get the public half").isFalse();
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
          .hasSize(2)
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

  private static String issue(LocalKeys keys, UUID account) {
    return new Tokens(keys, Clock.fixed(NOW, ZoneOffset.UTC))
        .issue(List.of("EDITOR"), account, Tokens.LIFE);
  }
}

package dev.moa.functions;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.PlainJWT;
import com.nimbusds.jwt.SignedJWT;
import dev.moa.functions.testing.Api;
import dev.moa.functions.testing.Api.Answer;
import dev.moa.functions.testing.Tokens;
import dev.moa.infra.servers.TestPostgres;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.UUID;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Which tokens are believed. */
class SecurityTest {

  private static final Tokens TOKENS = new Tokens(TestPostgres.shared().newDatabase());
  private static final Api API = new Api(TOKENS.variables());
  private static final String NONE = "\0";

  @AfterAll
  static void close() {
    API.close();
  }

  @Test
  void aValidTokenIsBelieved() {
    UUID account = UUID.randomUUID();

    Answer answer = call("Bearer " + TOKENS.of(account, "USER"));

    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.text("who")).isEqualTo(account.toString());
  }

  @ParameterizedTest
  @ValueSource(strings = {"bearer ", "BEARER "})
  void theSchemeCountsWhateverItsCase(String scheme) {
    assertThat(call(scheme + TOKENS.of("USER")).status()).isEqualTo(200);
  }

  static List<Arguments> unbelievable() throws Exception {
    Instant now = Instant.now();
    byte[] publicKey = TOKENS.publicKey().toECPublicKey().getEncoded();
    byte[] publicJson = TOKENS.publicKey().toJSONString().getBytes(StandardCharsets.UTF_8);
    ECKey own = new ECKeyGenerator(Curve.P_256).keyID("own").generate();
    String valid = TOKENS.of("ADMIN");
    int end = valid.lastIndexOf('.');
    return List.of(
        Arguments.of("no header", NONE),
        Arguments.of("an empty header", ""),
        Arguments.of("no token", "Bearer "),
        Arguments.of("garbage", "Bearer garbage"),
        Arguments.of("garbage of three parts", "Bearer a.b.c"),
        Arguments.of("no scheme", valid),
        Arguments.of("another scheme", "Token " + valid),
        Arguments.of("basic", "Basic bW9hOm1vYQ=="),
        Arguments.of("two tokens", "Bearer " + valid + ", Bearer " + valid),
        Arguments.of("two values, garbage first", "Bearer garbage, Bearer " + valid),
        Arguments.of("expired", with(c -> c.expirationTime(Date.from(now.minusSeconds(1))))),
        Arguments.of("no expiry", with(c -> c.expirationTime(null))),
        Arguments.of("not yet valid", with(c -> c.notBeforeTime(Date.from(now.plusSeconds(600))))),
        Arguments.of("another issuer", with(c -> c.issuer("https://evil.test"))),
        Arguments.of("no issuer", with(c -> c.issuer(null))),
        Arguments.of("another audience", with(c -> c.audience("another"))),
        Arguments.of("no audience", with(c -> c.audience((String) null))),
        Arguments.of("no subject", with(c -> c.subject(null))),
        Arguments.of("an empty subject", with(c -> c.subject(""))),
        Arguments.of("another key of the same id", "Bearer " + TOKENS.forged("ADMIN")),
        Arguments.of("no signature", "Bearer " + valid.substring(0, end + 1)),
        Arguments.of("a zero signature", "Bearer " + valid.substring(0, end + 1) + "A".repeat(86)),
        Arguments.of("alg none", "Bearer " + new PlainJWT(claims()).serialize()),
        Arguments.of("alg none with a signature", "Bearer " + plainWithSignature(valid)),
        Arguments.of("HS256 with the public key", hmac(publicKey)),
        Arguments.of("HS256 with the public JWK", hmac(publicJson)),
        Arguments.of(
            "an unknown key", signed(own, new JWSHeader.Builder(JWSAlgorithm.ES256).keyID("own"))),
        Arguments.of("no key id", signed(own, new JWSHeader.Builder(JWSAlgorithm.ES256))),
        Arguments.of(
            "a key that it brings itself",
            signed(
                own,
                new JWSHeader.Builder(JWSAlgorithm.ES256)
                    .keyID("test-key")
                    .jwk(own.toPublicJWK()))));
  }

  @DisplayName("anything else is not believed (ASVS 9.1.1, 9.1.2, 9.1.3, 9.2.1, 9.2.3)")
  @ParameterizedTest(name = "{0}")
  @MethodSource("unbelievable")
  void anythingElseIsNot(String what, String authorization) {
    Answer answer =
        authorization.equals(NONE) ? API.get("/v1/guarded/authenticated") : call(authorization);

    assertThat(answer.status()).as(answer.body()).isEqualTo(401);
    assertThat(answer.headers())
        .containsEntry("content-type", "application/problem+json")
        .containsEntry("www-authenticate", "Bearer");
    assertThat(answer.text("type")).isEqualTo("urn:moa:problem:unauthenticated");
  }

  private static Answer call(String authorization) {
    return API.get("/v1/guarded/authenticated", "authorization", authorization);
  }

  private static String with(UnaryOperator<JWTClaimsSet.Builder> change) {
    return "Bearer " + TOKENS.with(change);
  }

  private static JWTClaimsSet claims() {
    return new JWTClaimsSet.Builder()
        .subject(UUID.randomUUID().toString())
        .claim("roles", List.of("ADMIN"))
        .issuer(Tokens.ISSUER)
        .audience(Tokens.AUDIENCE)
        .expirationTime(Date.from(Instant.now().plusSeconds(600)))
        .build();
  }

  private static String hmac(byte[] secret) throws Exception {
    var token =
        new SignedJWT(
            new JWSHeader.Builder(JWSAlgorithm.HS256).keyID("test-key").build(), claims());
    token.sign(new MACSigner(secret));
    return "Bearer " + token.serialize();
  }

  private static String signed(ECKey key, JWSHeader.Builder header) throws Exception {
    var token = new SignedJWT(header.build(), claims());
    token.sign(new ECDSASigner(key));
    return "Bearer " + token.serialize();
  }

  private static String plainWithSignature(String valid) {
    return new PlainJWT(claims()).serialize() + valid.substring(valid.lastIndexOf('.') + 1);
  }
}

package dev.moa.functions.accounts;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.crypto.ECDSAVerifier;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import dev.moa.functions.testing.Api;
import dev.moa.functions.testing.Api.Answer;
import java.text.Normalizer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SignUpTest {

  private final AccountsWorld world = new AccountsWorld();

  @AfterEach
  void close() {
    world.close();
  }

  @Test
  void whoSignsUpHasAnAccountAProfileAndTokensThatLetHimIn() {
    Answer answer = world.signUp(" Minji@Example.com ");

    assertThat(answer.status()).as(answer.body()).isEqualTo(201);
    assertThat(answer.headers()).containsEntry("cache-control", "no-store");
    var account = answer.json().get("account");
    assertThat(AccountsWorld.text(account, "email")).isEqualTo("Minji@Example.com");
    assertThat(AccountsWorld.text(account, "profile", "name")).isEqualTo("민지");
    assertThat(AccountsWorld.text(account, "locale")).isEqualTo("ko");
    assertThat(account.get("roles").get(0).getStringValue()).isEqualTo("USER");
    assertThat(account.get("roles").size()).isOne();
    assertThat(answer.body()).doesNotContain("argon2", AccountsWorld.PASSWORD);
    assertThat(world.call(AccountsWorld.text(answer.json(), "tokens", "accessToken")))
        .isEqualTo(200);
    assertThat(world.events(AccountsWorld.text(account, "id"))).containsExactly("SIGNED_UP");
    assertThat(world.texts("SELECT name FROM accounts.public_account")).containsExactly("민지");
  }

  @Test
  @DisplayName(
      "the access token says what it should and is signed by a key of the JWK set"
          + " (ASVS 9.1.1, 9.2.1 to 9.2.3)")
  void theAccessTokenSaysWhatItShouldAndIsSignedByAKeyOfTheJwks() throws Exception {
    var person = world.person("minji@example.com");
    SignedJWT token = SignedJWT.parse(person.access());
    JWTClaimsSet claims = token.getJWTClaimsSet();
    Answer jwks = world.api.get("/.well-known/jwks.json");
    ECKey key = JWKSet.parse(jwks.body()).getKeyByKeyId(token.getHeader().getKeyID()).toECKey();

    assertThat(token.verify(new ECDSAVerifier(key))).isTrue();
    assertThat(token.getHeader().getAlgorithm().getName()).isEqualTo("ES256");
    assertThat(claims.getClaims().keySet())
        .containsExactlyInAnyOrder("sub", "sid", "roles", "iat", "exp", "iss", "aud");
    assertThat(claims.getSubject()).isEqualTo(person.id());
    assertThat(claims.getStringClaim("sid")).isEqualTo(person.session());
    assertThat(
            Duration.between(
                claims.getIssueTime().toInstant(), claims.getExpirationTime().toInstant()))
        .isEqualTo(Duration.ofHours(24));
    assertThat(jwks.body()).doesNotContain("\"d\"");
    assertThat(jwks.headers().get("cache-control")).contains("max-age=300");
  }

  /** docs/decisions/0012: whoever reads the table can sign nothing. */
  @Test
  void thePrivateKeyLiesSealed() {
    world.person("minji@example.com");

    assertThat(
            world.texts(
                """
                SELECT encode(private_sealed, 'escape') || public_jwk
                FROM accounts.signing_key WHERE private_sealed IS NOT NULL
                """))
        .singleElement()
        .satisfies(row -> assertThat(row).doesNotContain("\"d\"", "\"d\":"));
    try (Api other = world.with("MOA_SEAL_KEY", "CAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8=")) {
      assertThat(
              other
                  .post(
                      "/v1/accounts",
                      AccountsWorld.signUpBody("other@example.com", AccountsWorld.PASSWORD))
                  .status())
          .isEqualTo(500);
    }
    assertThat(world.texts("SELECT email FROM accounts.account")).hasSize(1);
  }

  @Test
  void ofAHundredAtOnceWithOneAddressInManySpellingsOneGetsTheAccount() throws Exception {
    int functions = 10;
    String composed = "José.김@Example.com";
    List<String> spellings =
        List.of(
            composed,
            Normalizer.normalize(composed, Normalizer.Form.NFD),
            composed.toUpperCase(Locale.ROOT),
            Normalizer.normalize(composed.toLowerCase(Locale.ROOT), Normalizer.Form.NFD));
    List<Integer> statuses = new ArrayList<>();
    var start = new CyclicBarrier(functions);
    try (var threads = Executors.newFixedThreadPool(functions)) {
      List<Future<List<Integer>>> answers = new ArrayList<>();
      for (int i = 0; i < functions; i++) {
        int first = i;
        answers.add(
            threads.submit(
                () -> {
                  try (Api api = new Api(world.variables)) {
                    start.await();
                    List<Integer> own = new ArrayList<>();
                    for (int k = 0; k < 10; k++) {
                      String email = spellings.get((first + k) % spellings.size());
                      String body = AccountsWorld.signUpBody(email, AccountsWorld.PASSWORD);
                      String address = "10.%d.%d.1".formatted(first, k);
                      own.add(api.callFrom(address, "POST", "/v1/accounts", body).status());
                    }
                    return own;
                  }
                }));
      }
      for (Future<List<Integer>> answer : answers) {
        statuses.addAll(answer.get());
      }
    }
    assertThat(statuses).hasSize(100).containsOnlyOnce(201).containsOnly(201, 409);
    assertThat(world.texts("SELECT email FROM accounts.account")).hasSize(1);
    assertThat(world.texts("SELECT id FROM accounts.session")).hasSize(1);
    assertThat(world.texts("SELECT kid FROM accounts.signing_key WHERE signs_from IS NOT NULL"))
        .as("one key is made, however many need the first")
        .hasSize(1);
  }

  @Test
  void anAddressThatIsTakenIsAConflictThatNamesTheField() {
    world.person("minji@example.com");

    Answer answer = world.signUp("MINJI@EXAMPLE.COM");

    assertThat(answer.status()).isEqualTo(409);
    assertThat(answer.pointers()).containsExactly("/email");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " ",
        "minji",
        "@example.com",
        "minji@",
        "minji@example",
        "a b@example.com",
        "a..b@example.com",
        ".a@example.com",
        "a@exa mple.com",
        "a@-example.com",
        "a@example..com",
        "a,b@example.com",
        "<a@example.com>",
        "a@b@c",
        "\\\"a\\\"@example.com"
      })
  void whatIsNoAddressIsRefused(String email) {
    Answer answer =
        world.api.post(
            "/v1/accounts",
            "{\"email\":\"%s\",\"password\":\"%s\",\"name\":\"a\"}"
                .formatted(email, AccountsWorld.PASSWORD));

    assertThat(answer.status()).as(answer.body()).isEqualTo(400);
    assertThat(answer.pointers()).contains("/email");
  }

  @ParameterizedTest
  @CsvSource({"a@한국.kr, a@xn--3e0b707e.kr", "straße@a.com, STRASSE@a.com", "ａ@a.com, a@A.COM"})
  void twoSpellingsOfOneAddressAreOne(String one, String other) {
    assertThat(world.signUp(one).status()).isEqualTo(201);
    assertThat(world.signUp(other).status()).isEqualTo(409);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "1234567",
        "비밀번호가짧다",
        "password",
        "Password1!",
        "P@ssw0rd123",
        "qwerty123",
        "1q2w3e4r",
        "aaaaaaaaaa",
        "20010203",
        "iloveyou2",
        "비밀번호비밀번호",
        "MINJI@example.com",
        "12341234"
      })
  @DisplayName("a weak password is refused (ASVS 6.2.1, 6.2.4, 6.2.5, 6.2.9, 6.2.11)")
  void aWeakPasswordIsRefused(String password) {
    Answer answer = world.signUp("minji@example.com", password);

    assertThat(answer.status()).as(answer.body()).isEqualTo(400);
    assertThat(answer.pointers()).containsExactly("/password");
    if (password.length() > 8) {
      assertThat(answer.body()).doesNotContain(password);
    }
  }

  @Test
  @DisplayName("any character counts and nothing is cut off (ASVS 6.2.5, 6.2.8, 6.2.9)")
  void anyCharacterCountsAndNothingIsCutOff() {
    String longest = "고래 \\u0001\\t🐋" + "x".repeat(122);
    String body = "{\"email\":\"a@example.com\",\"password\":\"%s\",\"name\":\"a\"}";
    assertThat(world.api.post("/v1/accounts", body.formatted(longest + "y")).status())
        .as("129 characters")
        .isEqualTo(400);
    assertThat(world.api.post("/v1/accounts", body.formatted(longest)).status()).isEqualTo(201);

    String log = "{\"email\":\"a@example.com\",\"password\":\"%s\"}";
    assertThat(world.api.post("/v1/sessions", log.formatted(longest)).status()).isEqualTo(201);
    String shorter = longest.substring(0, longest.length() - 1);
    assertThat(world.api.post("/v1/sessions", log.formatted(shorter)).status()).isEqualTo(401);
    assertThat(world.api.post("/v1/sessions", log.formatted(shorter + "y")).status())
        .isEqualTo(401);
    assertThat(world.api.post("/v1/sessions", log.formatted(" " + shorter)).status())
        .isEqualTo(401);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{}",
        "[]",
        "{\"email\":1,\"password\":2,\"name\":3}",
        "{\"email\":\"a@example.com\",\"password\":null,\"name\":\"a\"}",
        "{\"email\":\"a@example.com\",\"password\":\"고래 다섯 마리의 꿈\",\"name\":\" \"}",
        "{\"email\":\"a@example.com\",\"password\":\"고래 다섯 마리의 꿈\",\"name\":\"a\",\"locale\":\"fr\"}",
        "{\"email\":\"a@example.com\",\"password\":\"고래 다섯 마리의 꿈\\u0000\",\"name\":\"a\"}"
      })
  void aBodyThatIsNotWhatIsAskedForIs400(String body) {
    assertThat(world.api.post("/v1/accounts", body).status()).isEqualTo(400);
    assertThat(world.texts("SELECT id FROM accounts.account")).isEmpty();
  }

  @Test
  void aNameThatIsTooLongIs400() {
    Answer answer =
        world.api.post(
            "/v1/accounts",
            "{\"email\":\"a@example.com\",\"password\":\"%s\",\"name\":\"%s\"}"
                .formatted(AccountsWorld.PASSWORD, "가".repeat(61)));

    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.pointers()).containsExactly("/name");
  }
}

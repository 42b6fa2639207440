package dev.moa.functions.security;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.util.Base64URL;
import com.nimbusds.jwt.SignedJWT;
import java.text.ParseException;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class VerifiedTokensTest {

  private final VerifiedTokens verified = new VerifiedTokens();
  private final AtomicInteger checks = new AtomicInteger();

  @Test
  void aTokenIsVerifiedOnce() throws Exception {
    assertThat(check("one", true)).isTrue();
    assertThat(check("one", true)).isTrue();
    assertThat(checks).hasValue(1);
    assertThat(check("two", true)).isTrue();
    assertThat(checks).hasValue(2);
  }

  @Test
  void aWrongOneIsVerifiedEachTimeAndPushesNothingOut() throws Exception {
    check("right", true);
    for (int forged = 0; forged < 2 * VerifiedTokens.MOST; forged++) {
      assertThat(check("forged" + forged % 3, false)).isFalse();
    }
    assertThat(checks).hasValue(1 + 2 * VerifiedTokens.MOST);
    check("right", true);
    assertThat(checks).hasValue(1 + 2 * VerifiedTokens.MOST);
  }

  @Test
  void onlySoManyAreKeptThoseThatCalledLast() throws Exception {
    for (int token = 0; token <= VerifiedTokens.MOST; token++) {
      check("token" + token, true);
      check("token1", true);
    }
    checks.set(0);
    check("token1", true);
    assertThat(checks).hasValue(0);
    check("token0", true);
    assertThat(checks).hasValue(1);
  }

  private boolean check(String signature, boolean right) throws JOSEException, ParseException {
    String token = "eyJhbGciOiJFUzI1NiJ9.e30." + Base64URL.encode(signature);
    return verified.check(
        SignedJWT.parse(token),
        () -> {
          checks.incrementAndGet();
          return right;
        });
  }
}

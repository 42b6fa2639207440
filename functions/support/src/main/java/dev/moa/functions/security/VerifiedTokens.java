package dev.moa.functions.security;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jwt.SignedJWT;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Remembers which tokens had a right signature, so that a device that calls often costs one
 * verification (a millisecond under the quick compiler) and not one a call. It says nothing of
 * whether a token is still good: its times, its key and its session are looked at each time.
 *
 * <p>A token is known by the SHA-256 of all its characters, key id and signature among them, so
 * another token, or another signature under the same claims, is another entry. Wrong ones are not
 * remembered: nobody can push out what is by sending forged ones.
 */
final class VerifiedTokens {

  /** Some 50 KB in all. */
  static final int MOST = 500;

  private final Map<ByteBuffer, Boolean> known =
      new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<ByteBuffer, Boolean> eldest) {
          return size() > MOST;
        }
      };

  /** Whether the token's signature is right, by the given check if it was not checked before. */
  boolean check(SignedJWT token, Signature signature) throws JOSEException {
    ByteBuffer digest = digest(token.getParsedString());
    synchronized (known) {
      if (known.get(digest) != null) {
        return true;
      }
    }
    if (!signature.isRight()) {
      return false;
    }
    synchronized (known) {
      known.put(digest, true);
    }
    return true;
  }

  private static ByteBuffer digest(String token) {
    try {
      MessageDigest sha256 = MessageDigest.getInstance("SHA-256");
      return ByteBuffer.wrap(sha256.digest(token.getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }

  /** The check that is saved. */
  @FunctionalInterface
  interface Signature {
    boolean isRight() throws JOSEException;
  }
}

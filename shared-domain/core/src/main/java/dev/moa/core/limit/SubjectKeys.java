package dev.moa.core.limit;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * What a bound is called in Redis. Its subject is there as HMAC-SHA256 under a key that Redis does
 * not know: a plain digest of a phone number is found by trying them all.
 */
final class SubjectKeys {

  private static final int KEY_BYTES = 32;

  private final SecretKeySpec key;

  SubjectKeys(byte[] key) {
    this.key = new SecretKeySpec(key, "HmacSHA256");
  }

  /**
   * @param text MOA_LIMIT_KEY
   * @throws IllegalArgumentException if it is no key; the message tells nothing of it
   */
  static SubjectKeys of(String text) {
    byte[] bytes = {};
    try {
      bytes = Base64.getDecoder().decode(text);
    } catch (IllegalArgumentException notBase64) {
      // Said below, without the decoder's words, which tell something of the key.
    }
    if (bytes.length < KEY_BYTES) {
      throw new IllegalArgumentException("MOA_LIMIT_KEY must be 32 bytes in base64");
    }
    return new SubjectKeys(bytes);
  }

  String key(Bound bound) {
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(key);
      mac.update(bound.name().getBytes(StandardCharsets.UTF_8));
      mac.update((byte) 0);
      byte[] digest = mac.doFinal(bound.subject().getBytes(StandardCharsets.UTF_8));
      return "moa:bound:"
          + bound.name()
          + ":"
          + Base64.getUrlEncoder().withoutPadding().encodeToString(digest);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java platform has HmacSHA256", e);
    }
  }
}

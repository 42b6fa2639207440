package dev.moa.accounts.token;

import io.micronaut.context.annotation.Value;
import jakarta.inject.Singleton;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Base64;
import javax.crypto.Cipher;
import javax.crypto.Mac;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * The secret that only functions which make tokens or codes are given: {@code MOA_SEAL_KEY}, 32
 * bytes in base64. What it is used for has a key of its own each, which follows from it.
 */
@Singleton
public final class Seal {

  private static final int KEY_BYTES = 32;
  private static final int NONCE_BYTES = 12;
  private static final int TAG_BITS = 128;

  private final byte[] key;
  private final SecureRandom random;

  /**
   * @throws IllegalArgumentException if the key is none; the message tells nothing of it
   */
  Seal(@Value("${moa.seal.key:}") String key, SecureRandom random) {
    this.key = decode(key);
    this.random = random;
  }

  /** HMAC-SHA-256 under the key of a purpose. */
  public byte[] mac(String purpose, byte[]... parts) {
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(derived(purpose), "HmacSHA256"));
      for (byte[] part : parts) {
        mac.update(part);
      }
      return mac.doFinal();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  /**
   * Encrypts with AES-256-GCM.
   *
   * @param about what it belongs to; it opens for nothing else
   */
  byte[] seal(byte[] plain, String about) {
    byte[] nonce = new byte[NONCE_BYTES];
    random.nextBytes(nonce);
    byte[] sealed = crypt(Cipher.ENCRYPT_MODE, nonce, plain, about);
    return ByteBuffer.allocate(NONCE_BYTES + sealed.length).put(nonce).put(sealed).array();
  }

  /**
   * Decrypts what {@link #seal} made.
   *
   * @throws IllegalStateException if it was made under another key, or is about something else
   */
  byte[] open(byte[] sealed, String about) {
    byte[] nonce = Arrays.copyOf(sealed, NONCE_BYTES);
    byte[] rest = Arrays.copyOfRange(sealed, NONCE_BYTES, sealed.length);
    return crypt(Cipher.DECRYPT_MODE, nonce, rest, about);
  }

  private byte[] crypt(int mode, byte[] nonce, byte[] input, String about) {
    try {
      Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
      var secret = new SecretKeySpec(derived("seal"), "AES");
      cipher.init(mode, secret, new GCMParameterSpec(TAG_BITS, nonce));
      cipher.updateAAD(about.getBytes(StandardCharsets.UTF_8));
      return cipher.doFinal(input);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("MOA_SEAL_KEY does not fit what is sealed: " + about, e);
    }
  }

  private byte[] derived(String purpose) throws GeneralSecurityException {
    Mac mac = Mac.getInstance("HmacSHA256");
    mac.init(new SecretKeySpec(key, "HmacSHA256"));
    return mac.doFinal(("moa/" + purpose).getBytes(StandardCharsets.UTF_8));
  }

  private static byte[] decode(String key) {
    byte[] bytes = {};
    try {
      bytes = Base64.getDecoder().decode(key);
    } catch (IllegalArgumentException notBase64) {
      // Said below, without the decoder's words, which tell something of the key.
    }
    if (bytes.length < KEY_BYTES) {
      throw new IllegalArgumentException("MOA_SEAL_KEY must be 32 bytes in base64");
    }
    return bytes;
  }
}

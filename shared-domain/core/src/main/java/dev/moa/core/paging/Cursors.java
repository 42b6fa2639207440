package dev.moa.core.paging;

import dev.moa.core.problem.Problem;
import io.micronaut.context.annotation.Value;
import io.micronaut.core.annotation.Nullable;
import jakarta.inject.Singleton;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.UUID;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Makes and reads the cursors of lists that are ordered by a time and an id. A cursor is the key of
 * the last row seen, signed (HMAC-SHA256, cut to 128 bits as RFC 2104 section 5 allows) together
 * with the name of its list, so that neither a made-up one nor one of another list is believed.
 */
@Singleton
public final class Cursors {

  private static final int MAC_BYTES = 16;
  private static final int KEY_BYTES = Long.BYTES + Integer.BYTES + 2 * Long.BYTES;
  private static final Base64.Encoder ENCODER = Base64.getUrlEncoder().withoutPadding();

  private final SecretKeySpec key;

  Cursors(@Value("${moa.cursor.key}") String key) {
    this.key = new SecretKeySpec(bytes(key), "HmacSHA256");
  }

  /**
   * @param list name of the list, with whatever filter the cursor is only good for
   * @return text that is safe in a URL
   */
  public String encode(String list, Position position) {
    Instant time = position.time();
    byte[] payload =
        ByteBuffer.allocate(KEY_BYTES)
            .putLong(time.getEpochSecond())
            .putInt(time.getNano())
            .putLong(position.id().getMostSignificantBits())
            .putLong(position.id().getLeastSignificantBits())
            .array();
    byte[] whole = Arrays.copyOf(payload, KEY_BYTES + MAC_BYTES);
    System.arraycopy(mac(list, payload), 0, whole, KEY_BYTES, MAC_BYTES);
    return ENCODER.encodeToString(whole);
  }

  /**
   * @param list the name that {@link #encode} was given
   * @param cursor what the caller sent, or null for the first page
   * @return the position to continue after, or null for the first page
   * @throws Problem 400 if this list did not make the cursor
   */
  public @Nullable Position decode(String list, @Nullable String cursor) {
    if (cursor == null) {
      return null;
    }
    byte[] whole;
    try {
      whole = Base64.getUrlDecoder().decode(cursor);
    } catch (IllegalArgumentException notBase64) {
      throw forged();
    }
    // The decoder bears padding and spare bits, so that other texts would lead to the same bytes.
    if (whole.length != KEY_BYTES + MAC_BYTES || !ENCODER.encodeToString(whole).equals(cursor)) {
      throw forged();
    }
    byte[] payload = Arrays.copyOf(whole, KEY_BYTES);
    byte[] claimed = Arrays.copyOfRange(whole, KEY_BYTES, whole.length);
    if (!MessageDigest.isEqual(mac(list, payload), claimed)) {
      throw forged();
    }
    ByteBuffer buffer = ByteBuffer.wrap(payload);
    Instant time = Instant.ofEpochSecond(buffer.getLong(), buffer.getInt());
    return new Position(time, new UUID(buffer.getLong(), buffer.getLong()));
  }

  private static byte[] bytes(String key) {
    byte[] bytes = {};
    try {
      bytes = Base64.getDecoder().decode(key);
    } catch (IllegalArgumentException notBase64) {
      // Said below, without the decoder's words, which tell something of the key.
    }
    if (bytes.length < 32) {
      throw new IllegalArgumentException("MOA_CURSOR_KEY must be 32 bytes in base64");
    }
    return bytes;
  }

  private byte[] mac(String list, byte[] payload) {
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(key);
      mac.update(list.getBytes(StandardCharsets.UTF_8));
      mac.update((byte) 0);
      return Arrays.copyOf(mac.doFinal(payload), MAC_BYTES);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java platform has HmacSHA256", e);
    }
  }

  private static Problem forged() {
    return Problem.invalid("/cursor", "cursor is not one that this list gave.");
  }

  /**
   * Where a page ended.
   *
   * @param time the sort key of the last row
   * @param id the last row's id, which decides between rows of the same time
   */
  public record Position(Instant time, UUID id) {}
}

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
  private static final int POSITION_BYTES = Long.BYTES + Integer.BYTES + 2 * Long.BYTES;
  private static final int PLACE_BYTES = 1 + Integer.BYTES + POSITION_BYTES;
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
    ByteBuffer payload = ByteBuffer.allocate(POSITION_BYTES);
    put(payload, position);
    return sign(list, payload.array());
  }

  /** The same for a list that is ordered by a rank first, or that goes both ways. */
  public String encode(String list, Place place) {
    ByteBuffer payload = ByteBuffer.allocate(PLACE_BYTES);
    payload.put((byte) (place.backwards() ? 1 : 0)).putInt(place.rank());
    put(payload, place.position());
    return sign(list, payload.array());
  }

  /**
   * @param list the name that {@link #encode} was given
   * @param cursor what the caller sent, or null for the first page
   * @return the position to continue after, or null for the first page
   * @throws Problem 400 if this list did not make the cursor
   */
  public @Nullable Position decode(String list, @Nullable String cursor) {
    return cursor == null ? null : position(verified(list, cursor, POSITION_BYTES));
  }

  /**
   * @param list the name that {@link #encode} was given
   * @param cursor what the caller sent, or null for the first page
   * @return the place to continue from, or null for the first page
   * @throws Problem 400 if this list did not make the cursor
   */
  public @Nullable Place decodePlace(String list, @Nullable String cursor) {
    if (cursor == null) {
      return null;
    }
    ByteBuffer payload = verified(list, cursor, PLACE_BYTES);
    boolean backwards = payload.get() != 0;
    return new Place(payload.getInt(), position(payload), backwards);
  }

  private static void put(ByteBuffer payload, Position position) {
    Instant time = position.time();
    payload
        .putLong(time.getEpochSecond())
        .putInt(time.getNano())
        .putLong(position.id().getMostSignificantBits())
        .putLong(position.id().getLeastSignificantBits());
  }

  private static Position position(ByteBuffer payload) {
    Instant time = Instant.ofEpochSecond(payload.getLong(), payload.getInt());
    return new Position(time, new UUID(payload.getLong(), payload.getLong()));
  }

  private String sign(String list, byte[] payload) {
    byte[] whole = Arrays.copyOf(payload, payload.length + MAC_BYTES);
    System.arraycopy(mac(list, payload), 0, whole, payload.length, MAC_BYTES);
    return ENCODER.encodeToString(whole);
  }

  private ByteBuffer verified(String list, String cursor, int length) {
    byte[] whole;
    try {
      whole = Base64.getUrlDecoder().decode(cursor);
    } catch (IllegalArgumentException notBase64) {
      throw forged();
    }
    // The decoder bears padding and spare bits, so that other texts would lead to the same bytes.
    if (whole.length != length + MAC_BYTES || !ENCODER.encodeToString(whole).equals(cursor)) {
      throw forged();
    }
    byte[] payload = Arrays.copyOf(whole, length);
    byte[] claimed = Arrays.copyOfRange(whole, length, whole.length);
    if (!MessageDigest.isEqual(mac(list, payload), claimed)) {
      throw forged();
    }
    return ByteBuffer.wrap(payload);
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

  /**
   * Where a page of a list that goes both ways ended.
   *
   * @param rank what the list is ordered by before the time; 0 where nothing is
   * @param position the time and id of the row at that end of the page
   * @param backwards whether the rows before it are wanted instead of those after
   */
  public record Place(int rank, Position position, boolean backwards) {}
}

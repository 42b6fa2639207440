package dev.moa.accounts.token;

import jakarta.inject.Singleton;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Optional;
import java.util.UUID;

/**
 * Refresh tokens: the session's id, a secret of 32 bytes, and a mark by which Moa knows its own, in
 * base64url. The database keeps a hash of the secret. A used token's successor follows from it, a
 * salt of the session and the seal key, so that several requests with the same token get the same
 * successor though nobody keeps it.
 */
@Singleton
public final class RefreshTokens {

  private static final int ID_BYTES = 16;
  private static final int SECRET_BYTES = 32;
  private static final int MARK_BYTES = 16;
  private static final HexFormat HEX = HexFormat.of();
  private static final Base64.Encoder ENCODER = Base64.getUrlEncoder().withoutPadding();

  private final Seal seal;
  private final SecureRandom random;

  RefreshTokens(Seal seal, SecureRandom random) {
    this.seal = seal;
    this.random = random;
  }

  /** The first token of a session. */
  public RefreshToken first(UUID session) {
    return new RefreshToken(session, random());
  }

  /** A salt for {@link #successor}, in hex. */
  public String salt() {
    return HEX.formatHex(random());
  }

  /** The token that takes the place of a used one. */
  public RefreshToken successor(RefreshToken used, String salt) {
    return new RefreshToken(
        used.session(),
        seal.mac("refresh-next", id(used.session()), used.secret(), HEX.parseHex(salt)));
  }

  /** The text that the device gets. */
  public String text(RefreshToken token) {
    byte[] id = id(token.session());
    return ENCODER.encodeToString(
        ByteBuffer.allocate(ID_BYTES + SECRET_BYTES + MARK_BYTES)
            .put(id)
            .put(token.secret())
            .put(mark(id, token.secret()))
            .array());
  }

  /** The token that a text is; empty if Moa did not make it. */
  public Optional<RefreshToken> read(String text) {
    byte[] bytes;
    try {
      bytes = Base64.getUrlDecoder().decode(text);
    } catch (IllegalArgumentException notBase64) {
      return Optional.empty();
    }
    if (bytes.length != ID_BYTES + SECRET_BYTES + MARK_BYTES
        || !ENCODER.encodeToString(bytes).equals(text)) {
      return Optional.empty();
    }
    byte[] id = Arrays.copyOf(bytes, ID_BYTES);
    byte[] secret = Arrays.copyOfRange(bytes, ID_BYTES, ID_BYTES + SECRET_BYTES);
    byte[] mark = Arrays.copyOfRange(bytes, ID_BYTES + SECRET_BYTES, bytes.length);
    if (!MessageDigest.isEqual(mark, mark(id, secret))) {
      return Optional.empty();
    }
    ByteBuffer buffer = ByteBuffer.wrap(id);
    return Optional.of(new RefreshToken(new UUID(buffer.getLong(), buffer.getLong()), secret));
  }

  private byte[] mark(byte[] id, byte[] secret) {
    return Arrays.copyOf(seal.mac("refresh-mark", id, secret), MARK_BYTES);
  }

  private byte[] random() {
    byte[] bytes = new byte[SECRET_BYTES];
    random.nextBytes(bytes);
    return bytes;
  }

  private static byte[] id(UUID session) {
    return ByteBuffer.allocate(ID_BYTES)
        .putLong(session.getMostSignificantBits())
        .putLong(session.getLeastSignificantBits())
        .array();
  }

  /** One token, and what is kept of it. */
  public static final class RefreshToken {

    private final UUID session;
    private final byte[] secret;

    RefreshToken(UUID session, byte[] secret) {
      this.session = session;
      this.secret = secret;
    }

    /** The session that it belongs to. */
    public UUID session() {
      return session;
    }

    /** What is kept of it: SHA-256 of the secret, which is random and so wants no salt; in hex. */
    public String hash() {
      try {
        return HEX.formatHex(MessageDigest.getInstance("SHA-256").digest(secret));
      } catch (NoSuchAlgorithmException e) {
        throw new IllegalStateException("every Java platform has SHA-256", e);
      }
    }

    byte[] secret() {
      return secret;
    }
  }
}

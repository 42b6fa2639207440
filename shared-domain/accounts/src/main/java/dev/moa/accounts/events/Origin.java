package dev.moa.accounts.events;

import io.micronaut.core.annotation.Nullable;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.text.Normalizer;
import java.util.HexFormat;

/**
 * Where a request comes from.
 *
 * @param device what the device calls itself, at most {@value #MAX_DEVICE} characters
 * @param network the network of its address: 24 bits of IPv4, 48 of IPv6; never the whole address
 */
public record Origin(String device, String network) {

  public static final int MAX_DEVICE = 200;

  private static final String UNKNOWN = "unknown";

  /**
   * @param device as it was sent
   * @param address an IP address as text
   */
  public static Origin of(@Nullable String device, @Nullable String address) {
    return new Origin(clean(device), network(address));
  }

  /** What tells one device from another: SHA-256 of both, in hex. */
  public String fingerprint() {
    try {
      byte[] text = (device + "\n" + network).getBytes(StandardCharsets.UTF_8);
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(text));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }

  private static String clean(@Nullable String device) {
    if (device == null) {
      return UNKNOWN;
    }
    StringBuilder clean = new StringBuilder();
    Normalizer.normalize(device, Normalizer.Form.NFC)
        .codePoints()
        .filter(c -> !Character.isISOControl(c) && Character.getType(c) != Character.SURROGATE)
        .limit(MAX_DEVICE)
        .forEach(clean::appendCodePoint);
    String text = clean.toString().strip();
    return text.isEmpty() ? UNKNOWN : text;
  }

  private static String network(@Nullable String address) {
    try {
      InetAddress literal = InetAddress.ofLiteral(address == null ? "" : address);
      byte[] bytes = literal.getAddress();
      return literal instanceof Inet4Address
          ? "%d.%d.%d.0/24".formatted(bytes[0] & 255, bytes[1] & 255, bytes[2] & 255)
          : "%x:%x:%x::/48".formatted(pair(bytes, 0), pair(bytes, 2), pair(bytes, 4));
    } catch (IllegalArgumentException noAddress) {
      return UNKNOWN;
    }
  }

  private static int pair(byte[] bytes, int at) {
    return ((bytes[at] & 255) << 8) | (bytes[at + 1] & 255);
  }
}

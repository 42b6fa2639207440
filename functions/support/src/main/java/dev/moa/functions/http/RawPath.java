package dev.moa.functions.http;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;

/**
 * The path of an event. HTTP APIs hand it over decoded or not, depending on the characters in it,
 * so a {@code ?} or {@code +} in it is a character of a segment and nothing else.
 */
final class RawPath {

  /** What may stand in a segment as it is; a variable of a route takes no other character. */
  private static final String PLAIN = "-._~!$'()*,=:@/";

  private static final HexFormat HEX = HexFormat.of().withUpperCase();

  private RawPath() {}

  /** The path in its encoded form; whatever was sent, it is one. */
  static URI toUri(String rawPath) {
    // Two slashes at the start would make the first segment a host.
    String path = "/" + (rawPath == null ? "" : rawPath.replaceFirst("^/+", ""));
    StringBuilder encoded = new StringBuilder(path.length());
    int next;
    for (int i = 0; i < path.length(); i += next) {
      int character = path.codePointAt(i);
      next = Character.charCount(character);
      if (isPlain(character) || isEncoded(path, i)) {
        encoded.appendCodePoint(character);
      } else {
        for (byte part : Character.toString(character).getBytes(StandardCharsets.UTF_8)) {
          encoded.append('%').append(HEX.toHexDigits(part));
        }
      }
    }
    return URI.create(encoded.toString());
  }

  private static boolean isPlain(int character) {
    return character < 128
        && (Character.isLetterOrDigit(character) || PLAIN.indexOf(character) >= 0);
  }

  private static boolean isEncoded(String path, int at) {
    return path.charAt(at) == '%'
        && at + 2 < path.length()
        && HexFormat.isHexDigit(path.charAt(at + 1))
        && HexFormat.isHexDigit(path.charAt(at + 2));
  }
}

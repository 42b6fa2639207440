package dev.moa.infra.local.gateway;

import java.io.ByteArrayOutputStream;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The path of a request as an HTTP API hands it on. Unlike its name, {@code rawPath} is decoded,
 * and so an encoded slash separates segments; only {@code %25} stays, so that nothing can be
 * decoded twice.
 */
record UrlText(String text) {

  static UrlText ofPath(String encoded) {
    StringBuilder decoded = new StringBuilder();
    ByteArrayOutputStream pending = new ByteArrayOutputStream();
    for (int i = 0; i < encoded.length(); i++) {
      int octet = encoded.charAt(i) == '%' ? octet(encoded, i) : -1;
      if (octet >= 0 && octet != '%') {
        pending.write(octet);
        i += 2;
      } else {
        decoded.append(pending.toString(StandardCharsets.UTF_8)).append(encoded.charAt(i));
        pending.reset();
      }
    }
    return new UrlText(decoded.append(pending.toString(StandardCharsets.UTF_8)).toString());
  }

  /** The last step of decoding, for path parameters. */
  static String percentSigns(String text) {
    return text.replace("%25", "%");
  }

  /** Parameters by name, decoded; those of one name joined by a comma. */
  static Map<String, String> queryParameters(String rawQuery) {
    Map<String, String> parameters = new LinkedHashMap<>();
    int start = 0;
    while (start <= rawQuery.length()) {
      int end = rawQuery.indexOf('&', start);
      String pair = rawQuery.substring(start, end < 0 ? rawQuery.length() : end);
      if (!pair.isEmpty()) {
        int equals = pair.indexOf('=');
        String name = equals < 0 ? pair : pair.substring(0, equals);
        String value = equals < 0 ? "" : pair.substring(equals + 1);
        parameters.merge(decode(name), decode(value), (first, second) -> first + "," + second);
      }
      start = end < 0 ? rawQuery.length() + 1 : end + 1;
    }
    return parameters;
  }

  private static String decode(String encoded) {
    try {
      return URLDecoder.decode(encoded, StandardCharsets.UTF_8);
    } catch (IllegalArgumentException malformed) {
      return encoded;
    }
  }

  private static int octet(String text, int percent) {
    if (percent + 2 >= text.length()) {
      return -1;
    }
    int high = Character.digit(text.charAt(percent + 1), 16);
    int low = Character.digit(text.charAt(percent + 2), 16);
    return high < 0 || low < 0 ? -1 : high << 4 | low;
  }
}

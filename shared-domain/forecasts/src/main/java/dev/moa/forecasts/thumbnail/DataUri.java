package dev.moa.forecasts.thumbnail;

import dev.moa.core.problem.Problem;
import java.util.Base64;
import java.util.Locale;
import java.util.Set;

/** A picture within a text (RFC 2397). */
final class DataUri {

  private static final Set<String> HEADS =
      Set.of("data:image/png;base64", "data:image/jpeg;base64");

  private DataUri() {}

  /**
   * The bytes of a data URI.
   *
   * @throws Problem if it is of another type than PNG or JPEG, is no base64, or is too long
   */
  static byte[] bytes(String uri) {
    int comma = uri.indexOf(',');
    if (comma < 0 || !HEADS.contains(uri.substring(0, comma).toLowerCase(Locale.ROOT))) {
      throw Refusal.because(
          "A data URI begins with data:image/png;base64, or data:image/jpeg;base64,");
    }
    if ((uri.length() - comma - 1) / 4L * 3 > Thumbnails.MAX_BYTES + 2) {
      throw tooLarge();
    }
    try {
      byte[] bytes = Base64.getDecoder().decode(uri.substring(comma + 1));
      if (bytes.length > Thumbnails.MAX_BYTES) {
        throw tooLarge();
      }
      return bytes;
    } catch (IllegalArgumentException e) {
      throw Refusal.because("The data URI is not in base64.");
    }
  }

  static Problem tooLarge() {
    return Refusal.because("A thumbnail has at most " + Thumbnails.MAX_BYTES + " bytes.");
  }
}

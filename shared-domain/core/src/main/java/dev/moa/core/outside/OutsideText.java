package dev.moa.core.outside;

import io.micronaut.core.annotation.Nullable;
import java.text.Normalizer;
import java.util.regex.Pattern;

/** Reads text and numbers as outside services write them. */
public final class OutsideText {

  private static final Pattern COUNT = Pattern.compile("\\d{1,3}(,\\d{3})+|\\d{1,9}");
  private static final Pattern LONE_SURROGATE =
      Pattern.compile(
          "[\\ud800-\\udbff](?![\\udc00-\\udfff])|(?<![\\ud800-\\udbff])[\\udc00-\\udfff]");

  private OutsideText() {}

  /** NFC, without blanks at the ends; null if nothing is left. */
  public static @Nullable String clean(@Nullable String raw) {
    if (raw == null) {
      return null;
    }
    String text = Normalizer.normalize(raw, Normalizer.Form.NFC).strip();
    return text.isEmpty() ? null : text;
  }

  /** The same with the replacement character for each half of a character, as UTF-8 wants it. */
  public static String wellFormed(String text) {
    return hasSurrogate(text) ? LONE_SURROGATE.matcher(text).replaceAll("\ufffd") : text;
  }

  /** Whether a text has halves of characters, paired or not; hardly any has. */
  public static boolean hasSurrogate(String text) {
    for (int i = 0; i < text.length(); i++) {
      if (Character.isSurrogate(text.charAt(i))) {
        return true;
      }
    }
    return false;
  }

  /** A whole number of at most nine digits, with or without thousands commas; else null. */
  static @Nullable Integer count(@Nullable String text) {
    return text != null && COUNT.matcher(text).matches()
        ? Integer.valueOf(text.replace(",", ""))
        : null;
  }
}

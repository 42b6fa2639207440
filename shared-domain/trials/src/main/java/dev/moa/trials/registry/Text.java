package dev.moa.trials.registry;

import dev.moa.trials.TrialContent;
import io.micronaut.core.annotation.Nullable;
import java.text.Normalizer;
import java.time.LocalDate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads what registries write: text, numbers, dates, periods. */
public final class Text {

  private static final Pattern PERIOD =
      Pattern.compile("(?:(\\d{1,3})\\s*년)?\\s*(?:(\\d{1,4})\\s*개월)?");
  private static final Pattern COUNT = Pattern.compile("\\d{1,3}(,\\d{3})+|\\d{1,9}");
  private static final Pattern LONE_SURROGATE =
      Pattern.compile(
          "[\\ud800-\\udbff](?![\\udc00-\\udfff])|(?<![\\ud800-\\udbff])[\\udc00-\\udfff]");
  private static final String NO_YEAR = "0000";

  private Text() {}

  /** NFC, without blanks at the ends; null if nothing is left. */
  static @Nullable String clean(@Nullable String raw) {
    if (raw == null) {
      return null;
    }
    String text = Normalizer.normalize(raw, Normalizer.Form.NFC).strip();
    return text.isEmpty() ? null : text;
  }

  /** The same with the replacement character for each half of a character, as UTF-8 wants it. */
  static String wellFormed(String text) {
    return hasSurrogate(text) ? LONE_SURROGATE.matcher(text).replaceAll("\ufffd") : text;
  }

  /** Whether a text has halves of characters, paired or not; hardly any has. */
  static boolean hasSurrogate(String text) {
    for (int i = 0; i < text.length(); i++) {
      if (Character.isSurrogate(text.charAt(i))) {
        return true;
      }
    }
    return false;
  }

  /**
   * Months of a period such as {@code 36개월}, {@code 3년} or {@code 1년 6개월}; null for anything else,
   * such as a bare {@code 30} that says no unit.
   */
  public static @Nullable Integer months(@Nullable String period) {
    if (period == null) {
      return null;
    }
    Matcher matcher = PERIOD.matcher(period);
    if (!matcher.matches() || (matcher.group(1) == null && matcher.group(2) == null)) {
      return null;
    }
    return 12 * number(matcher.group(1)) + number(matcher.group(2));
  }

  /** A whole number of at most nine digits, with or without thousands commas; else null. */
  static @Nullable Integer count(@Nullable String text) {
    return text != null && COUNT.matcher(text).matches()
        ? Integer.valueOf(text.replace(",", ""))
        : null;
  }

  /**
   * A month or a day that exists, such as {@code 2015-09}, {@code 2015-09-03} or {@code
   * 2015/09/03}, with dashes; null for anything else.
   */
  static @Nullable String monthOrDay(@Nullable String text) {
    String dashed = text == null ? "" : text.replace('/', '-');
    return TrialContent.isMonthOrDay(dashed) && !dashed.startsWith(NO_YEAR) ? dashed : null;
  }

  /** The same if it is a day. */
  static @Nullable LocalDate day(@Nullable String text) {
    String day = monthOrDay(text);
    return day == null || day.length() < "yyyy-mm-dd".length() ? null : LocalDate.parse(day);
  }

  private static int number(@Nullable String digits) {
    return digits == null ? 0 : Integer.parseInt(digits);
  }
}

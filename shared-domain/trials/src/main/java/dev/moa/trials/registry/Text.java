package dev.moa.trials.registry;

import dev.moa.trials.TrialContent;
import io.micronaut.core.annotation.Nullable;
import java.time.LocalDate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads what registries write: dates, periods. */
public final class Text {

  private static final Pattern PERIOD =
      Pattern.compile("(?:(\\d{1,3})\\s*년)?\\s*(?:(\\d{1,4})\\s*개월)?");
  private static final String NO_YEAR = "0000";

  private Text() {}

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

package dev.moa.trials;

import io.micronaut.core.annotation.Nullable;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** Values of some fields of a trial. A field without a value is empty in the source. */
public final class TrialContent {

  private final Map<TrialField, Object> values = new EnumMap<>(TrialField.class);

  /**
   * Gives a field its value.
   *
   * @param value null for none; else of the class that the field's type names
   * @return this
   * @throws IllegalArgumentException if the value is not of the field's type
   */
  public TrialContent set(TrialField field, @Nullable Object value) {
    if (value == null || (value instanceof List<?> list && list.isEmpty())) {
      values.remove(field);
    } else if (fits(field.type(), value)) {
      values.put(field, value);
    } else {
      throw new IllegalArgumentException(field + " cannot be " + value);
    }
    return this;
  }

  /** The value of a field; null if it has none. */
  public @Nullable Object get(TrialField field) {
    return values.get(field);
  }

  /** The text of a text field; null if it has none. */
  public @Nullable String text(TrialField field) {
    return (String) values.get(field);
  }

  private static boolean fits(TrialField.Type type, Object value) {
    return switch (type) {
      case TEXT -> value instanceof String text && !text.isEmpty();
      case INTEGER -> value instanceof Integer number && number >= 0;
      case DATE -> value instanceof LocalDate;
      case MONTH_OR_DAY -> value instanceof String text && isMonthOrDay(text);
      case PLANNED_OR_ACTUAL -> "PLANNED".equals(value) || "ACTUAL".equals(value);
      case TEXTS ->
          value instanceof List<?> list && list.stream().allMatch(String.class::isInstance);
    };
  }

  /**
   * Whether a text is a month or day that exists, such as {@code 2015-09} or {@code 2015-09-03}.
   */
  public static boolean isMonthOrDay(String text) {
    try {
      // PostgreSQL's calendar has no year 0.
      return !text.startsWith("0000")
          && (text.length() == 7
              ? YearMonth.parse(text).toString().equals(text)
              : text.length() == 10 && LocalDate.parse(text).toString().equals(text));
    } catch (DateTimeException e) {
      return false;
    }
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof TrialContent content && values.equals(content.values);
  }

  @Override
  public int hashCode() {
    return Objects.hashCode(values);
  }

  @Override
  public String toString() {
    return values.toString();
  }
}

package dev.moa.trials.edit;

import dev.moa.trials.TrialContent;
import dev.moa.trials.TrialField;
import io.micronaut.core.annotation.Nullable;
import io.micronaut.json.tree.JsonNode;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.List;

/**
 * Reads what an editor gives a field: text, a number, or null for nothing. A date is a text here,
 * as it is in {@code trials.content()}.
 */
final class FieldValue {

  /** Years that a date may have: trials are no older, plans go no further. */
  private static final String FIRST_YEAR = "1900";

  private static final String LAST_YEAR = "2199";
  private static final int DAY_LENGTH = 10;
  private static final int MAX_NUMBER = 999_999_999;

  private FieldValue() {}

  /** Why a value cannot be the field's; null if it can. */
  static @Nullable String refuse(TrialField field, JsonNode value) {
    if (value.isNull()) {
      return null;
    }
    if (field.type() == TrialField.Type.INTEGER) {
      return value.isNumber()
              && value.getNumberValue() instanceof Integer number
              && number >= 0
              && number <= MAX_NUMBER
          ? null
          : "must be a whole number from 0 to " + MAX_NUMBER;
    }
    if (!value.isString()) {
      return "must be text or null";
    }
    String text = value.getStringValue();
    if (text.isEmpty()) {
      return null;
    }
    return switch (field.type()) {
      case DATE -> isDay(text) ? null : "must be a day that exists, such as 2026-11-20";
      case MONTH_OR_DAY ->
          isMonthOrDay(text)
              ? null
              : "must be a month or a day that exists, such as 2026-11 or 2026-11-20";
      case PLANNED_OR_ACTUAL ->
          List.of("PLANNED", "ACTUAL").contains(text) ? null : "must be PLANNED or ACTUAL";
      default -> refuseText(field, text);
    };
  }

  /** The value, once it is not refused; null if it says nothing. */
  static @Nullable Object of(TrialField field, JsonNode value) {
    if (value.isNull()) {
      return null;
    }
    if (field.type() == TrialField.Type.INTEGER) {
      return value.getIntValue();
    }
    String text = value.getStringValue();
    return text.isEmpty() ? null : text;
  }

  private static @Nullable String refuseText(TrialField field, String text) {
    if (text.length() > field.maxLength()) {
      return "may have at most " + field.maxLength() + " characters";
    }
    return field == TrialField.LINK && !isWebAddress(text)
        ? "must be an address that begins with http:// or https://"
        : null;
  }

  private static boolean isDay(String text) {
    return text.length() == DAY_LENGTH && isMonthOrDay(text);
  }

  private static boolean isMonthOrDay(String text) {
    return TrialContent.isMonthOrDay(text)
        && text.compareTo(FIRST_YEAR) > 0
        && text.substring(0, LAST_YEAR.length()).compareTo(LAST_YEAR) <= 0;
  }

  private static boolean isWebAddress(String text) {
    try {
      URI address = new URI(text);
      return address.getHost() != null
          && ("http".equalsIgnoreCase(address.getScheme())
              || "https".equalsIgnoreCase(address.getScheme()));
    } catch (URISyntaxException e) {
      return false;
    }
  }
}

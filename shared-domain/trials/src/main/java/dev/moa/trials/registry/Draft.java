package dev.moa.trials.registry;

import dev.moa.core.outside.JsonPlace;
import dev.moa.trials.TrialContent;
import dev.moa.trials.TrialField;
import io.micronaut.core.annotation.Nullable;
import java.time.LocalDate;

/**
 * A trial while it is read from a record: each field from its place in the source. What is missing
 * stays empty; the first thing that makes the record unfit is remembered, and names the place.
 */
final class Draft {

  private static final int MAX_ID = 64;

  private final JsonPlace source;
  private final TrialContent content = new TrialContent();
  private @Nullable String id;
  private @Nullable String flaw;

  Draft(JsonPlace source) {
    this.source = source;
  }

  JsonPlace source() {
    return source;
  }

  /** The registry's own id, which must be there. */
  Draft id(String... path) {
    id = source.text(path);
    if (id == null) {
      flaw(name(path) + " is missing");
    } else if (id.length() > MAX_ID) {
      flaw("%s is longer than %d characters".formatted(name(path), MAX_ID));
    }
    return this;
  }

  Draft text(TrialField field, String... path) {
    return value(field, name(path), source.text(path));
  }

  Draft day(TrialField field, String... path) {
    LocalDate day = Text.day(source.text(path));
    return value(field, name(path), day);
  }

  /**
   * A month or day, and whether it is planned or actual.
   *
   * @param type null if the source does not say
   */
  Draft date(
      TrialField field,
      String where,
      TrialField typeField,
      @Nullable String date,
      @Nullable String type) {
    String monthOrDay = Text.monthOrDay(date);
    return value(field, where, monthOrDay)
        .value(typeField, where, monthOrDay == null ? null : type);
  }

  Draft number(TrialField field, String... path) {
    return value(field, name(path), source.number(path));
  }

  /**
   * A value that was made of more than one place.
   *
   * @param where the place, for the reason of a rejection
   */
  Draft value(TrialField field, String where, @Nullable Object value) {
    if (value instanceof String text && text.length() > field.maxLength()) {
      flaw(
          "%s is longer than %d characters (%s)".formatted(where, field.maxLength(), field.json()));
    } else {
      content.set(field, value);
    }
    return this;
  }

  /** One title at least must be there. */
  Draft titled(String places) {
    if (content.get(TrialField.TITLE_KO) == null && content.get(TrialField.TITLE_EN) == null) {
      flaw(places + " is missing");
    }
    return this;
  }

  TrialContent content() {
    return content;
  }

  @Nullable
  String id() {
    return id;
  }

  /** Why it cannot be a trial; null if it can. */
  @Nullable
  String flaw() {
    return flaw;
  }

  void flaw(String reason) {
    if (flaw == null) {
      flaw = reason;
    }
  }

  private static String name(String... path) {
    return String.join(".", path);
  }
}

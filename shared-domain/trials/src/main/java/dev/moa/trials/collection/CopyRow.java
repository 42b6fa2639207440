package dev.moa.trials.collection;

import io.micronaut.core.annotation.Nullable;
import java.util.List;

/** A row in the text format of PostgreSQL's COPY. */
final class CopyRow {

  private final StringBuilder text;
  private boolean first = true;

  /** Writes to the end of a text that holds rows. */
  CopyRow(StringBuilder text) {
    this.text = text;
  }

  /**
   * Adds a column.
   *
   * @param value null, a list for an array, else whatever PostgreSQL reads from its text
   */
  CopyRow add(@Nullable Object value) {
    if (!first) {
      text.append('\t');
    }
    first = false;
    switch (value) {
      case null -> text.append("\\N");
      case List<?> list -> array(list);
      default -> escaped(value.toString());
    }
    return this;
  }

  void end() {
    text.append('\n');
  }

  private void array(List<?> elements) {
    StringBuilder array = new StringBuilder("{");
    for (Object element : elements) {
      if (array.length() > 1) {
        array.append(',');
      }
      if (element instanceof Integer) {
        array.append(element);
      } else {
        String quoted = element.toString().replace("\\", "\\\\").replace("\"", "\\\"");
        array.append('"').append(quoted).append('"');
      }
    }
    escaped(array.append('}'));
  }

  private void escaped(CharSequence value) {
    for (int i = 0; i < value.length(); i++) {
      char c = value.charAt(i);
      switch (c) {
        case '\\' -> text.append("\\\\");
        case '\n' -> text.append("\\n");
        case '\r' -> text.append("\\r");
        case '\t' -> text.append("\\t");
        default -> text.append(c);
      }
    }
  }
}

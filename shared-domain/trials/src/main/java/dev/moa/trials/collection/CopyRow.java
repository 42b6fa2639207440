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
    text.append('{');
    String separator = "";
    for (Object element : elements) {
      text.append(separator);
      separator = ",";
      if (element instanceof Integer number) {
        text.append(number.intValue());
      } else {
        // Quoted for the array, and that once more for the row.
        String quoted = element.toString().replace("\\", "\\\\").replace("\"", "\\\"");
        text.append('"');
        escaped(quoted);
        text.append('"');
      }
    }
    text.append('}');
  }

  private void escaped(String value) {
    int written = 0;
    for (int i = 0; i < value.length(); i++) {
      String escape =
          switch (value.charAt(i)) {
            case '\\' -> "\\\\";
            case '\n' -> "\\n";
            case '\r' -> "\\r";
            case '\t' -> "\\t";
            default -> null;
          };
      if (escape != null) {
        text.append(value, written, i).append(escape);
        written = i + 1;
      }
    }
    text.append(value, written, value.length());
  }
}

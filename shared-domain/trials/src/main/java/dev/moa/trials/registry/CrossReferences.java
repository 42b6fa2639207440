package dev.moa.trials.registry;

import io.micronaut.core.annotation.Nullable;
import io.micronaut.json.tree.JsonNode;
import java.text.Normalizer;
import java.util.List;
import java.util.Locale;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The numbers of registries that a trial names anywhere: NCT and 8 digits, KCT and 7. */
public final class CrossReferences {

  private static final Pattern NUMBER =
      Pattern.compile("(?<![A-Za-z0-9])(?:NCT\\d{8}|KCT\\d{7})(?!\\d)", Pattern.CASE_INSENSITIVE);

  private CrossReferences() {}

  /**
   * The numbers in the texts of a record, in upper case, sorted, each once.
   *
   * @param own the record's own number, which is left out
   */
  static List<String> in(JsonNode record, @Nullable String own) {
    SortedSet<String> found = new TreeSet<>();
    collect(record, found);
    if (own != null) {
      found.remove(own.toUpperCase(Locale.ROOT));
    }
    return List.copyOf(found);
  }

  /** The numbers in some texts, in upper case, sorted, each once. */
  public static List<String> in(Iterable<String> texts) {
    SortedSet<String> found = new TreeSet<>();
    texts.forEach(text -> collect(text, found));
    return List.copyOf(found);
  }

  private static void collect(String text, SortedSet<String> found) {
    if (!mayName(text)) {
      return;
    }
    Matcher matcher = NUMBER.matcher(Normalizer.normalize(text, Normalizer.Form.NFKC));
    while (matcher.find()) {
      found.add(matcher.group().toUpperCase(Locale.ROOT));
    }
  }

  /** Whether a C may be in it, in whatever form: to look closer at every text would cost much. */
  private static boolean mayName(String text) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      boolean hangul = c >= '가' && c <= '힣';
      if (c == 'c' || c == 'C' || (c > 127 && !hangul)) {
        return true;
      }
    }
    return false;
  }

  private static void collect(JsonNode node, SortedSet<String> found) {
    if (node.isString()) {
      collect(node.getStringValue(), found);
    } else if (node.isArray() || node.isObject()) {
      node.values().forEach(child -> collect(child, found));
    }
  }
}

package dev.moa.trials.registry;

import io.micronaut.core.annotation.Nullable;
import java.text.Normalizer;
import java.util.List;
import java.util.Locale;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Fields that follow from others, for an editor's trial as for a registry's. */
public final class Derived {

  private static final Pattern NUMBER =
      Pattern.compile("(?<![A-Za-z0-9])(?:NCT\\d{8}|KCT\\d{7})(?!\\d)", Pattern.CASE_INSENSITIVE);

  private Derived() {}

  /**
   * Months of a period such as {@code 36개월}, {@code 3년} or {@code 1년 6개월}; null for anything else,
   * such as a bare {@code 30} that says no unit.
   */
  public static @Nullable Integer months(@Nullable String period) {
    return Text.months(period);
  }

  /**
   * The numbers of registries that texts name (NCT and 8 digits, KCT and 7), in upper case, sorted,
   * each once.
   */
  public static List<String> crossReferences(Iterable<String> texts) {
    var found = new TreeSet<String>();
    for (String text : texts) {
      Matcher matcher = NUMBER.matcher(Normalizer.normalize(text, Normalizer.Form.NFKC));
      while (matcher.find()) {
        found.add(matcher.group().toUpperCase(Locale.ROOT));
      }
    }
    return List.copyOf(found);
  }
}

package dev.moa.infra.checks;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Finds SQL that names a table of another area. An area may name its own tables, those of core, and
 * the views that another area publishes; everything else goes through code or events.
 */
record SqlOwnership(Map<String, Set<String>> tablesByArea, Set<String> publishedViews) {

  private static final Pattern NAME =
      Pattern.compile("(?<![\\w.])\"?([a-z_]+)\"?\\.\"?([a-z_]+)\"?", Pattern.CASE_INSENSITIVE);

  /**
   * @param area the area that the text belongs to
   * @param text SQL, or any other text
   * @return the foreign tables that it names
   */
  List<String> foreignTables(String area, String text) {
    List<String> foreign = new ArrayList<>();
    Matcher names = NAME.matcher(text);
    while (names.find()) {
      String schema = names.group(1).toLowerCase(java.util.Locale.ROOT);
      String table = names.group(2).toLowerCase(java.util.Locale.ROOT);
      boolean allowed = schema.equals(area) || schema.equals("core");
      if (!allowed
          && tablesByArea.getOrDefault(schema, Set.of()).contains(table)
          && !publishedViews.contains(schema + "." + table)) {
        foreign.add(schema + "." + table);
      }
    }
    return foreign;
  }
}

package dev.moa.infra.template;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * One change to the template that breaks one rule.
 *
 * @param file the file that is changed
 * @param text what is replaced, where it first stands
 * @param atFile the file that the violation names
 * @param at what stands, first in that file, at the start of the line that the violation names
 */
record Broken(Rule rule, String file, String text, String replacement, String atFile, String at) {
  static final String TOP = "template.yaml";

  /** A change to template.yaml, found there. */
  static Broken top(Rule rule, String text, String replacement, String at) {
    return new Broken(rule, TOP, text, replacement, TOP, at);
  }

  /** A change to template.yaml, found where it was made. */
  static Broken top(Rule rule, String text, String replacement) {
    return top(rule, text, replacement, replacement);
  }

  /** A nested template changed, and a queue found at fault. */
  static Broken queue(Rule rule, String file, String text, String replacement, String queue) {
    return new Broken(rule, file, text, replacement, "infra/queues.yaml", "  " + queue + ":\n");
  }

  void apply(Path folder) throws IOException {
    replace(folder.resolve(file), text, replacement);
  }

  static void replace(Path file, String text, String replacement) throws IOException {
    String before = Files.readString(file);
    int start = before.indexOf(text);
    if (start < 0) {
      throw new AssertionError(file + " has no " + text);
    }
    String after =
        before.substring(0, start) + replacement + before.substring(start + text.length());
    Files.writeString(file, after);
  }

  /** Where the violation is, once the change was applied. */
  Position position(Path folder) throws IOException {
    Path found = folder.resolve(atFile);
    String content = Files.readString(found);
    int start = content.indexOf(at);
    if (start < 0) {
      throw new AssertionError(found + " has no " + at);
    }
    return new Position(found, (int) content.substring(0, start + 1).lines().count());
  }

  @Override
  public String toString() {
    String change = replacement.isBlank() ? "without " + text.strip() : replacement.strip();
    return "%s: %s".formatted(rule, change.lines().findFirst().orElse("").strip());
  }
}

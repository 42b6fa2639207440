package dev.moa.infra.runtime;

import java.nio.file.Path;
import java.util.Locale;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The event files under {@code scripts/events}: one for each function, named after it. Where a
 * caller must show a token, the file has {@code ${MANAGER_TOKEN}}, or another role, in its place.
 */
public final class SampleEvents {

  private static final Pattern TOKEN = Pattern.compile("\\$\\{([A-Z]+)_TOKEN}");
  private static final Pattern WORD = Pattern.compile("(?<=[a-z0-9])(?=[A-Z])");

  private SampleEvents() {}

  /** The file of a function; {@code GetTrial} has {@code get-trial.json}. */
  public static Path file(Path project, String function) {
    String name = WORD.matcher(function).replaceAll("-").toLowerCase(Locale.ROOT);
    return project.resolve("scripts/events").resolve(name + ".json");
  }

  /**
   * An event with tokens in the places kept for them.
   *
   * @param tokens gives a token for a role; asked for only where the event needs one
   */
  public static String fill(String event, UnaryOperator<String> tokens) {
    return TOKEN
        .matcher(event)
        .replaceAll(role -> Matcher.quoteReplacement(tokens.apply(role.group(1))));
  }
}

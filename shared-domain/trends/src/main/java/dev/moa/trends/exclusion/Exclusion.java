package dev.moa.trends.exclusion;

import dev.moa.core.problem.Problem;
import dev.moa.keywords.Keyword;
import dev.moa.trends.TrendKind;
import java.time.Instant;
import java.util.regex.Pattern;

/**
 * What the ranking of a kind leaves out.
 *
 * @param value a keyword's normal form, or YouTube's id of a channel
 * @param spelling how the keyword is written; of a channel its id
 */
public record Exclusion(TrendKind kind, What what, String value, String spelling, Instant addedAt) {

  private static final Pattern CHANNEL_ID = Pattern.compile("UC[A-Za-z0-9_-]{22}");

  /** What is left out. */
  public enum What {
    /** A keyword, however it is spelt. */
    KEYWORD,
    /** All videos of a channel. */
    CHANNEL;

    /**
     * What a text names of this kind.
     *
     * @throws Problem 400 if it names none
     */
    Keyword named(String text) {
      return switch (this) {
        case KEYWORD ->
            Keyword.of(text)
                .orElseThrow(
                    () ->
                        Problem.invalid(
                            "/value", "A keyword has a letter or digit, and at most 99 of them."));
        case CHANNEL -> {
          if (!CHANNEL_ID.matcher(text).matches()) {
            throw Problem.invalid("/value", "A channel's id is UC and 22 characters.");
          }
          yield new Keyword(text, text);
        }
      };
    }
  }
}

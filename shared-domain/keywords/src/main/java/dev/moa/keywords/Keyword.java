package dev.moa.keywords;

import java.util.Optional;

/**
 * What a video is about, in one word or name.
 *
 * @param form what it is known by; see {@link KeywordForm}
 * @param spelling how this video writes it, in lower case; at most 200 code points
 */
public record Keyword(String form, String spelling) {

  /** How long a spelling may be, in code points; a longer one has more decoration than letters. */
  public static final int LONGEST_SPELLING = 200;

  /** The keyword that a text is, if it is one. */
  public static Optional<Keyword> of(String text) {
    return KeywordForm.of(text).map(form -> new Keyword(form, spelling(text, form)));
  }

  private static String spelling(String text, String form) {
    String spelling = KeywordForm.spelling(text);
    boolean readable = spelling.codePointCount(0, spelling.length()) <= LONGEST_SPELLING;
    return readable && !spelling.isEmpty() ? spelling : form;
  }
}

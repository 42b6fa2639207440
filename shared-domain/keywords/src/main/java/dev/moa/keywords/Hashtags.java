package dev.moa.keywords;

import java.util.List;
import java.util.regex.Pattern;

/** Words after a number sign, in titles and descriptions. */
final class Hashtags {

  /** Where there are more, YouTube itself takes none of them seriously. */
  private static final int MOST = 60;

  private static final Pattern HASHTAG =
      Pattern.compile("(?<![\\p{L}\\p{Nd}&/])#([\\p{L}\\p{M}\\p{Nd}_·]{1,100}+)");

  private Hashtags() {}

  /**
   * Whether there may be a hashtag: a number sign, also wide or small.
   *
   * @param text as it was written
   */
  static boolean maybeIn(String text) {
    return text.indexOf('#') >= 0 || text.indexOf('＃') >= 0 || text.indexOf('﹟') >= 0;
  }

  /**
   * The hashtags of a text in its order, without the number sign.
   *
   * @param text in compatibility form
   * @return none if there are more than 60
   */
  static List<String> in(String text) {
    if (text.indexOf('#') < 0) {
      return List.of();
    }
    List<String> found =
        HASHTAG.matcher(text).results().limit(MOST + 1L).map(it -> it.group(1)).toList();
    return found.size() > MOST ? List.of() : found;
  }
}

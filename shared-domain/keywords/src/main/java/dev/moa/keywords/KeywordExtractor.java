package dev.moa.keywords;

import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * Finds the keywords of a video: the nouns and hashtags of its title, its tags, and the hashtags of
 * its description, in this order.
 *
 * <p>Nouns are common and proper nouns and words in foreign letters, of two letters or more,
 * without particles; what is written as one word is kept whole, and its parts beside it where they
 * are words of two letters or more: {@code 삼성전자} is found with {@code 삼성} and {@code 전자}. Tags and
 * hashtags are taken as they are. Words that say nothing of the subject are left out, as are
 * addresses, digits alone in titles, and tags of more than 99 letters. Each keyword is there once,
 * in the spelling that came first.
 */
@Singleton
public final class KeywordExtractor {

  /** How many keywords a video has at most. */
  public static final int MOST = 60;

  /** So that a title as long as a page does not leave its tags without a place. */
  private static final int MOST_OF_TITLE = 30;

  private static final Pattern ADDRESSES =
      Pattern.compile("(?<!\\S)[^\\s@]*+@\\S*+|(?:https?://|www\\.)\\S*+");

  private final TitleNouns nouns = new TitleNouns();
  private final StopWords stopWords = new StopWords();

  /**
   * The keywords, those of the title first. The same video gives the same keywords.
   *
   * @param title of any length, as are the others
   * @param description only its hashtags count
   * @return at most 60
   */
  public List<Keyword> extract(String title, String description, List<String> tags) {
    Map<String, Keyword> found = new LinkedHashMap<>();
    add(wordsOf(title), MOST_OF_TITLE, found);
    add(tags, MOST, found);
    if (Hashtags.maybeIn(description)) {
      add(Hashtags.in(withoutAddresses(description)), MOST, found);
    }
    return List.copyOf(found.values());
  }

  private List<String> wordsOf(String title) {
    String text = withoutAddresses(title);
    List<String> words = new ArrayList<>(Hashtags.in(text));
    words.addAll(nouns.in(text));
    return words;
  }

  private static String withoutAddresses(String text) {
    String compatible = KeywordForm.compatible(text);
    boolean maybe =
        compatible.indexOf('@') >= 0 || compatible.contains("://") || compatible.contains("www.");
    return maybe ? ADDRESSES.matcher(compatible).replaceAll(" ") : compatible;
  }

  private void add(Collection<String> words, int most, Map<String, Keyword> found) {
    for (String word : words) {
      if (found.size() >= most) {
        return;
      }
      Keyword.of(word)
          .filter(it -> !stopWords.contains(it.form()))
          .ifPresent(it -> found.putIfAbsent(it.form(), it));
    }
  }
}

package dev.moa.accounts.password;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The passwords that guessing begins with: some hundred words in every dress that people give them
 * (capitals, digits for letters, a number or a sign before or after, two in a row), repetitions,
 * dates, and walks over the keyboard. Rules reach further than a list of the same thousands would.
 */
final class CommonPasswords {

  private static final String WORDS = "common-words.txt";

  /** Ways over the keyboard; walks go both ways along them. */
  private static final List<String> WALKS =
      Stream.of(
              "01234567890",
              "abcdefghijklmnopqrstuvwxyz",
              "qwertyuiop[]",
              "asdfghjkl;'",
              "zxcvbnm,./",
              "1q2w3e4r5t6y7u8i9o0p",
              "q1w2e3r4t5y6u7i8o9p0",
              "1qaz2wsx3edc4rfv5tgb6yhn7ujm8ik,9ol.",
              "qazwsxedcrfvtgbyhnujmikolp",
              "!@#$%^&*()",
              "147258369",
              "159357")
          .flatMap(walk -> Stream.of(walk, new StringBuilder(walk).reverse().toString()))
          .toList();

  private static final int SHORTEST_WALK = 3;
  private static final int LONGEST_PERIOD = 4;
  private static final int LONGEST_AFFIX = 4;

  private static final Pattern DATE =
      Pattern.compile(
          "(19|20)\\d\\d(0[1-9]|1[0-2])(0[1-9]|[12]\\d|3[01])"
              + "|(0[1-9]|1[0-2]|[12]\\d|3[01])(0[1-9]|1[0-2]|[12]\\d|3[01])(19|20)\\d\\d");

  private static final Set<String> KNOWN = words();

  private CommonPasswords() {}

  /** Whether a password is one of those. */
  static boolean contain(String password) {
    String folded =
        Normalizer.normalize(password, Normalizer.Form.NFKC).toLowerCase(Locale.ROOT).strip();
    return isRepeated(folded)
        || DATE.matcher(folded.replaceAll("[-./ ]", "")).matches()
        || isWalks(folded)
        || isDressedWord(folded);
  }

  /** A piece again and again, also if the last one is cut off. */
  private static boolean isRepeated(String text) {
    for (int period = 1; period <= LONGEST_PERIOD && 2 * period <= text.length(); period++) {
      if (text.substring(0, period).repeat(text.length()).startsWith(text)) {
        return true;
      }
    }
    return false;
  }

  /** Nothing but walks, each of three keys or more. */
  private static boolean isWalks(String text) {
    int at = 0;
    while (at < text.length()) {
      int end = at + SHORTEST_WALK;
      if (end > text.length() || !isOneWalk(text.substring(at, end))) {
        return false;
      }
      while (end < text.length() && isOneWalk(text.substring(at, end + 1))) {
        end++;
      }
      at = end;
    }
    return true;
  }

  private static boolean isOneWalk(String text) {
    return WALKS.stream().anyMatch(walk -> walk.contains(text))
        || text.chars().distinct().count() == 1;
  }

  /** A word, or two, with little before and after. */
  private static boolean isDressedWord(String text) {
    for (int from = 0; from <= LONGEST_AFFIX && from < text.length(); from++) {
      for (int to = text.length(); to > from; to--) {
        if (isAffix(text.substring(0, from))
            && isAffix(text.substring(to))
            && isWords(text.substring(from, to))) {
          return true;
        }
      }
    }
    return false;
  }

  /** What people put before or after a word to please a rule. */
  private static boolean isAffix(String text) {
    boolean letters = text.codePoints().anyMatch(Character::isLetter);
    return !letters && (text.length() <= LONGEST_AFFIX || isWalks(text) || isRepeated(text));
  }

  private static boolean isWords(String text) {
    return Stream.of(text, plain(text, 'i'), plain(text, 'l')).anyMatch(CommonPasswords::isPair);
  }

  private static boolean isPair(String text) {
    if (KNOWN.contains(text)) {
      return true;
    }
    for (int i = 2; i < text.length() - 1; i++) {
      if (KNOWN.contains(text.substring(0, i)) && KNOWN.contains(text.substring(i))) {
        return true;
      }
    }
    return false;
  }

  /** Letters for the digits and signs that stand for them. */
  private static String plain(String text, char one) {
    return text.replace('0', 'o')
        .replace('1', one)
        .replace('3', 'e')
        .replace('4', 'a')
        .replace('5', 's')
        .replace('7', 't')
        .replace('@', 'a')
        .replace('$', 's')
        .replace('!', one);
  }

  private static Set<String> words() {
    try (InputStream file = CommonPasswords.class.getResourceAsStream(WORDS)) {
      String text = new String(file.readAllBytes(), StandardCharsets.UTF_8);
      return new HashSet<>(
          List.of(Normalizer.normalize(text, Normalizer.Form.NFKC).strip().split("\\s+", -1)));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}

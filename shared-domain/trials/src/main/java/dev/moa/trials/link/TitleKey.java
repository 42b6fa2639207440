package dev.moa.trials.link;

import dev.moa.trials.SearchText;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A title as it is compared.
 *
 * @param letters its letters and digits alone: folded, in American spelling, with Roman numbers as
 *     figures and without numbers of registries
 * @param marks what sets sibling studies apart although the rest of their titles agrees: numbers,
 *     single letters, and words of contrast; sorted, each as often as it occurs
 */
record TitleKey(String letters, String marks) {

  private static final Pattern LEFT_OUT = Pattern.compile("nct\\d{8}|kct\\d{7}|(?<=[a-z])['’]s\\b");

  private static final Pattern ROMAN =
      Pattern.compile("(?<![a-z0-9])(?:i{1,3}|iv|vi?)(?![a-z0-9])");

  private static final Map<String, String> FIGURES =
      Map.of("i", "1", "ii", "2", "iii", "3", "iv", "4", "v", "5", "vi", "6");

  private static final Pattern BRITISH =
      Pattern.compile("(?<=[a-z]{3})is(?=(?:e|ed|ing|ation)\\b)|centre|(?<=[a-z]{2})our(?=s?\\b)");

  private static final Map<String, String> AMERICAN =
      Map.of("is", "iz", "centre", "center", "our", "or");

  private static final Pattern MARKS =
      Pattern.compile(
          String.join(
              "|",
              "\\d+",
              "(?<![a-z0-9])[b-z](?![a-z0-9])",
              "(?<![a-z0-9])a(?= ?(?:군|형|코호트|파트|단계))",
              "(?<=(?:cohort|part|group|arm|stage|type|코호트|파트|그룹) ?)a(?![a-z0-9])",
              "\\b(?:p?a?ediatric|child(?:ren)?|adolescents?|adults?|elderly|men|women|male|female)\\b",
              "\\b(?:short|long|low|high|mild|moderate|severe|acute|chronic|early|late)\\b",
              "\\b(?:before|after|pre|post|left|right|oral|intravenous|subcutaneous)\\b",
              "\\b(?:monotherapy|combination|pilot|extension|substudy|first|second|third)\\b"));

  /** Looked for among the letters alone: titles differ in their blanks. */
  private static final Pattern CONTRASTS =
      Pattern.compile(
          String.join(
              "|",
              "소아|청소년|성인|노인|영유아|신생아|남성|여성|보호자",
              "단기|장기|저용량|고용량|초기|말기|급성|만성|경증|중등증|중증",
              "수술전|수술후|전향|후향|좌측|우측|상지|하지|경구|피하|정맥",
              "유지|유도|단독|병용|예비|연장"));

  static TitleKey of(String title) {
    String bare = LEFT_OUT.matcher(SearchText.fold(title)).replaceAll("");
    bare = ROMAN.matcher(bare).replaceAll(it -> FIGURES.get(it.group()));
    bare = BRITISH.matcher(bare).replaceAll(it -> AMERICAN.get(it.group()));
    String letters = letters(bare);
    List<String> marks = new ArrayList<>();
    collect(MARKS, bare, marks);
    collect(CONTRASTS, letters, marks);
    Collections.sort(marks);
    return new TitleKey(letters, String.join(" ", marks));
  }

  /** The letters and digits of a text. */
  static String letters(String text) {
    StringBuilder letters = new StringBuilder(text.length());
    text.codePoints().filter(Character::isLetterOrDigit).forEach(letters::appendCodePoint);
    return letters.toString();
  }

  private static void collect(Pattern pattern, String text, List<String> found) {
    Matcher matcher = pattern.matcher(text);
    while (matcher.find()) {
      found.add(matcher.group());
    }
  }
}

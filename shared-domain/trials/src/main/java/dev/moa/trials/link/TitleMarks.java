package dev.moa.trials.link;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;

/**
 * What sets sibling studies apart although the rest of their titles agrees: numbers, single
 * letters, and words of contrast.
 */
final class TitleMarks {

  private static final int BETWEEN = 0;
  private static final int DIGITS = 1;
  private static final int LATIN = 2;
  private static final int OTHER = 3;

  private static final Set<String> WORDS =
      Set.of(
          ("pediatric paediatric child children adolescent adolescents adult adults elderly men women"
                  + " male female short long low high mild moderate severe acute chronic early late"
                  + " before after pre post left right oral intravenous subcutaneous monotherapy"
                  + " combination pilot extension substudy first second third")
              .split(" "));

  /** Looked for among the letters alone: titles differ in their blanks. */
  private static final List<String> KOREAN_WORDS =
      List.of(
          ("소아 청소년 성인 노인 영유아 신생아 남성 여성 보호자 단기 장기 저용량 고용량 초기 말기 급성 만성 경증 중등증 중증 수술전 수술후"
                  + " 전향 후향 좌측 우측 상지 하지 경구 피하 정맥 유지 유도 단독 병용 예비 연장")
              .split(" "));

  /** Before or after one of these an A is no article. */
  private static final Set<String> BEFORE_A =
      Set.of("cohort", "part", "group", "arm", "stage", "type", "코호트", "파트", "그룹");

  private static final List<String> AFTER_A = List.of("군", "형", "코호트", "파트", "단계");

  private final String title;
  private final List<String> found = new ArrayList<>();
  private String before = "";

  private TitleMarks(String title) {
    this.title = title;
  }

  /**
   * The marks of a title, sorted, each as often as it occurs, with blanks between.
   *
   * @param title folded
   * @param letters its letters and digits alone
   */
  static String of(String title, String letters) {
    TitleMarks marks = new TitleMarks(title);
    marks.readWords();
    for (String word : KOREAN_WORDS) {
      for (int at = letters.indexOf(word); at >= 0; at = letters.indexOf(word, at + 1)) {
        marks.found.add(word);
      }
    }
    Collections.sort(marks.found);
    return String.join(" ", marks.found);
  }

  private void readWords() {
    for (int from = 0; from < title.length(); ) {
      int kind = kind(title.charAt(from));
      int to = from + 1;
      while (to < title.length() && kind(title.charAt(to)) == kind) {
        to++;
      }
      if (kind != BETWEEN) {
        read(kind, from, to);
        before = title.substring(from, to);
      }
      from = to;
    }
  }

  private void read(int kind, int from, int to) {
    if (kind == DIGITS || (kind == LATIN && isMark(from, to))) {
      found.add(title.substring(from, to));
    }
  }

  private boolean isMark(int from, int to) {
    if (to - from > 1) {
      return WORDS.contains(title.substring(from, to));
    }
    boolean alone =
        (from == 0 || kind(title.charAt(from - 1)) != DIGITS)
            && (to == title.length() || kind(title.charAt(to)) != DIGITS);
    return alone && (title.charAt(from) != 'a' || isName(to));
  }

  private boolean isName(int to) {
    int next = to < title.length() && title.charAt(to) == ' ' ? to + 1 : to;
    return BEFORE_A.stream().anyMatch(before::endsWith)
        || AFTER_A.stream().anyMatch(word -> title.startsWith(word, next));
  }

  private static int kind(char c) {
    if (c >= 'a' && c <= 'z') {
      return LATIN;
    }
    if (c >= '0' && c <= '9') {
      return DIGITS;
    }
    return Character.isLetterOrDigit(c) ? OTHER : BETWEEN;
  }
}

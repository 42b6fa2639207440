package dev.moa.keywords;

import static org.assertj.core.api.Assertions.assertThat;

import java.text.Normalizer;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class KeywordFormTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      value = {
        "리그오브레전드|리그 오브 레전드, 리그오브레전드, #리그오브레전드, 리그_오브_레전드, 「리그 오브 레전드」",
        "leagueoflegends|League of Legends, league_of_legends, #LeagueOfLegends, league-of-legends",
        "kpop|K-POP, k pop, Ｋ－ＰＯＰ, kpop, K·POP",
        "dp|D.P., dp, DP",
        "롤매드무비|롤 매드무비, 롤매드무비",
        "ytccon|yt:cc=on",
        "5 18|5·18, 5-18, 5 18, 5.18",
        "3 1절|3.1절, 3·1절",
        "518|518",
        "iphone17pro|iPhone 17 Pro, iphone17pro",
        "c++|C++, c++, #C++",
        "c#|C#, c#",
        "disney+|Disney+",
        "고양이|고양이, 고양이!!, ♥고양이♥, 😂고양이😂, ㅋㅋ고양이ㅋㅋ, #고양이",
        "straße|Straße",
        "ありがとう|ありがとう"
      })
  void spellingsMeet(String form, String spellings) {
    assertThat(Arrays.stream(spellings.split(", ", -1)))
        .allSatisfy(spelling -> assertThat(KeywordForm.of(spelling)).contains(form));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "", "   ", "#", "##", "😂😂", "ㅋㅋㅋ", "ㄷㄷ", "ﾡﾢ", "ㄱㅏ", "!?", "＋", "++", "\u200B", "\uD83D",
        "___"
      })
  void whatHasNoLetterIsNoKeyword(String text) {
    assertThat(KeywordForm.of(text)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"간암 환자", "Ａ형 독감", "İstanbul", "뉴진스 NewJeans", "5·18", "c++"})
  void aFormIsItsOwnFormHoweverTheTextIsComposed(String text) {
    String form = KeywordForm.of(text).orElseThrow();

    assertThat(KeywordForm.of(form)).contains(form);
    assertThat(KeywordForm.of(Normalizer.normalize(text, Normalizer.Form.NFD))).contains(form);
    assertThat(KeywordForm.of(Normalizer.normalize(text, Normalizer.Form.NFKD))).contains(form);
  }

  @Test
  void aKeywordHasAtMost99LettersAndIsNeverCut() {
    assertThat(KeywordForm.of("가".repeat(99))).contains("가".repeat(99));
    assertThat(KeywordForm.of("가".repeat(100))).isEmpty();
    assertThat(KeywordForm.of("𝒜".repeat(99))).contains("a".repeat(99));
    assertThat(KeywordForm.of("𠀀".repeat(99))).as("code points").isPresent();
    assertThat(KeywordForm.of("가 ".repeat(99))).contains("가".repeat(99));
  }

  @Test
  void aSpellingIsReadable() {
    assertThat(Keyword.of(" #League_of  Legends "))
        .contains(new Keyword("leagueoflegends", "league of legends"));
    assertThat(Keyword.of("K-POP")).contains(new Keyword("kpop", "k-pop"));
  }

  /** Plain text is known by itself; with a character that is invisible it goes the long way. */
  @Test
  void plainTextIsReadAsAllTextIs() {
    var random = new Random(20261120);
    String letters = "가힣뷁각az09AZ 漢字#+-_@·.ㄱ\u1161\u11A8\u0301ß１İ♥\uFE0F";
    for (int i = 0; i < 20_000; i++) {
      var made = new StringBuilder();
      int plain = random.nextBoolean() ? 8 : letters.length();
      for (int length = random.nextInt(8); length > 0; length--) {
        made.append(letters.charAt(random.nextInt(plain)));
      }
      String text = made.toString();
      String longWay = text + "\u200B";
      assertThat(KeywordForm.of(text)).as(text).isEqualTo(KeywordForm.of(longWay));
      assertThat(Keyword.of(text)).as(text).isEqualTo(Keyword.of(longWay));
      assertThat(KeywordForm.compatible(text)).as(text).isEqualTo(KeywordForm.compatible(longWay));
    }
  }

  @Test
  void theHashtagsOfADescriptionAreFoundWhateverTheirSignIs() {
    for (int c = Character.MIN_CODE_POINT; c <= Character.MAX_CODE_POINT; c++) {
      String text = Character.toString(c);
      if (KeywordForm.compatible(text).contains("#")) {
        assertThat(Hashtags.maybeIn(text)).as("U+%04X", c).isTrue();
      }
    }
  }
}

package dev.moa.keywords;

import static org.assertj.core.api.Assertions.assertThat;

import java.text.Normalizer;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class KeywordExtractorTest {

  private static final KeywordExtractor EXTRACTOR = new KeywordExtractor();

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      value = {
        // Particles and endings go, nouns stay.
        "고양이가 간식을 먹는다|고양이, 간식",
        "학교에서 배우는 수학은 어렵지만|학교, 수학",
        // A compound stays whole beside its parts; parts of one syllable say nothing.
        "삼성전자 주가|삼성전자, 삼성, 전자, 주가",
        "외국인이 먹은 떡볶이|외국인, 떡볶이",
        "한국시리즈를 보다|한국시리즈, 한국",
        "대기업 신제품|대기업, 기업, 신제품, 제품",
        // Names that the dictionary does not know.
        "쯔양이 먹은 김밥|쯔양, 김밥",
        "뉴진스와 르세라핌 그리고 세븐틴|뉴진스, 르세라핌, 세븐틴",
        "침착맨의 방송|침착맨, 방송",
        "스트리머의 브이로그|스트리머, 브이로그",
        // Other letters.
        "Dua Lipa - Houdini (Official Video)|dua, lipa, houdini",
        "The Making of a Champion|making, champion",
        "아이브 IVE 'After LIKE'|아이브, ive, after",
        "I've seen K-POP idols|seen, kpop, idols",
        "tvN드라마 다시보기|tvn드라마, tvn, 드라마",
        // Digits.
        "갤럭시 S25와 아이폰17|갤럭시, s25, 아이폰17, 아이폰",
        "2025 11 03|",
        "라면 20봉지 10만원|라면",
        "T1 vs KT 5차전|t1, kt",
        // Brackets say what kind of video it is, or what show it is of.
        "[자막] 고양이 (4K)|고양이",
        "【예고】 [런닝맨] 유재석|런닝맨, 유재석",
        // Hashtags are taken whole, and their nouns.
        "고양이 #cat_video #먹방브이로그|catvideo, 먹방브이로그, 고양이, cat, 먹방, 브이로그",
        // Half syllables and emoji.
        "ㅋㅋㅋ 고양이ㅋㅋ ㄷㄷ 😂고양이😂|고양이",
        "😂😂😂|",
        "ㄱㅏ나다|",
        // Addresses.
        "고양이 https://example.com/dog www.example.com/bird me@example.com @bird|고양이",
        "ＡＢＣ쥬스|abc쥬스, abc, 쥬스"
      })
  void ofATitle(String title, String keywords) {
    List<String> expected =
        keywords == null ? List.of() : Arrays.stream(keywords.split(", ", -1)).toList();

    assertThat(of(title)).containsExactlyElementsOf(expected);
  }

  @Test
  void tagsAreTakenAsTheyAre() {
    assertThat(
            EXTRACTOR.extract(
                "간식", "", List.of("리그 오브 레전드", "League of Legends", "롤", "K-POP", " ")))
        .containsExactly(
            new Keyword("간식", "간식"),
            new Keyword("리그오브레전드", "리그 오브 레전드"),
            new Keyword("leagueoflegends", "league of legends"),
            new Keyword("롤", "롤"),
            new Keyword("kpop", "k-pop"));
  }

  @Test
  void spellingsOfOneKeywordAreOneKeyword() {
    assertThat(
            forms(
                "#리그오브레전드",
                "#leagueoflegends #LeagueOfLegends",
                List.of("리그 오브 레전드", "League of Legends", "LEAGUE_OF_LEGENDS")))
        .containsExactlyInAnyOrder("리그오브레전드", "리그", "오브", "leagueoflegends");
  }

  @Test
  void ofADescriptionOnlyHashtagsCount() {
    assertThat(forms("", "고양이가 먹는 간식\n#강아지 https://example.com/#bird 구독 #산책", List.of()))
        .containsExactly("강아지", "산책");
    String many =
        "#태그" + String.join(" #태그", IntStream.range(0, 61).mapToObj(Integer::toString).toList());
    assertThat(forms("", many, List.of())).as("more than YouTube heeds").isEmpty();
  }

  @Test
  void howATextIsComposedMakesNoDifference() {
    String title = "리그 오브 레전드 뉴진스 ｋｐｏｐ 삼성전자";

    assertThat(of(Normalizer.normalize(title, Normalizer.Form.NFD))).isEqualTo(of(title));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " ",
        "#",
        "[]",
        "\u0000",
        "\uD83D",
        "\uDE00고양",
        "ㅋ",
        "가",
        "a",
        "1",
        "\u200B\u200D",
        "%_*?\"\\"
      })
  void littleOrNothingIsNoError(String text) {
    assertThat(EXTRACTOR.extract(text, text, List.of(text, "")))
        .allSatisfy(it -> assertThat(it.form()).isNotBlank());
  }

  @Test
  void aLongTitleLeavesRoomForTags() {
    String title = "고양이 간식 ".repeat(70) + "강아지 산책 학교 수학 김밥 라면 요리 냄비 ";
    String different =
        String.join(" ", IntStream.range(0, 200).mapToObj(it -> "word" + letters(it)).toList());
    List<String> tags = IntStream.range(0, 100).mapToObj(it -> "태그 " + it).toList();

    assertThat(title.length()).isGreaterThan(500);
    assertThat(of(title)).startsWith("고양이", "간식", "강아지").endsWith("냄비");
    assertThat(forms(different, "", tags))
        .hasSize(KeywordExtractor.MOST)
        .contains("word" + letters(0), "태그0", "태그29");
  }

  @Test
  void aTagOfMoreThan99LettersIsASentence() {
    assertThat(forms("", "", List.of("가".repeat(100), "나".repeat(99))))
        .containsExactly("나".repeat(99));
  }

  @Test
  void whateverIsInItAVideoHasAtMost60KeywordsInNormalForm() {
    var random = new Random(5);
    String alphabet = "가나다라고양이김밥 ㅋㅏ#@[]_-·'&/:.,ａＡaZ09😂\u0301\u200D漢字ひらがなカタカナ\n\t\uD83D";
    for (int i = 0; i < 2000; i++) {
      var text = new StringBuilder();
      random
          .ints(random.nextInt(300), 0, alphabet.length())
          .forEach(at -> text.append(alphabet.charAt(at)));
      String any = text.toString();

      List<Keyword> found = EXTRACTOR.extract(any, any, List.of(any, any.replace(' ', '#')));

      assertThat(found).hasSizeLessThanOrEqualTo(60).doesNotHaveDuplicates();
      assertThat(found)
          .allSatisfy(
              it -> assertThat(Keyword.of(it.form()).orElseThrow().form()).isEqualTo(it.form()))
          .allSatisfy(
              it ->
                  assertThat(Keyword.of(it.spelling()).orElseThrow().form()).isEqualTo(it.form()));
    }
  }

  private static String letters(int number) {
    return "" + (char) ('a' + number / 26) + (char) ('a' + number % 26);
  }

  private static List<String> of(String title) {
    return forms(title, "", List.of());
  }

  private static List<String> forms(String title, String description, List<String> tags) {
    return EXTRACTOR.extract(title, description, tags).stream().map(Keyword::form).toList();
  }
}

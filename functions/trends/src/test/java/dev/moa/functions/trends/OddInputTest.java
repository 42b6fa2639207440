package dev.moa.functions.trends;

import static dev.moa.functions.trends.TrendsWorld.encoded;
import static org.assertj.core.api.Assertions.assertThat;

import dev.moa.functions.testing.Api.Answer;
import io.micronaut.json.tree.JsonNode;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is odd has a right answer or a clear problem, today and as of a day; nothing is a 500. */
class OddInputTest {

  private static final List<String> DAYS = List.of("", "&asOf=" + TrendsWorld.today().minusDays(1));

  private static TrendsWorld world;

  @BeforeAll
  static void begin() {
    world = new TrendsWorld();
    world.fillByChance(0.15);
  }

  @AfterAll
  static void end() {
    world.close();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " ",
        "%09%0A",
        "%F0%9F%98%80",
        "%F0%9F%87%B0%F0%9F%87%B7",
        "%E3%85%8B%E3%85%8B",
        "%E1%84%80",
        "*",
        "%3F",
        "%25",
        "%00",
        "%23",
        "%2B%2B",
        "_",
        "%22%22",
        "()",
        "%5C",
        "%E2%80%8B",
        "%FF%FE",
        "%ED%A0%80"
      })
  void whatIsNoKeywordIsRefusedAndNamed(String raw) {
    for (String day : DAYS) {
      Answer search = world.api.get("/v1/keywords/search?q=" + raw + day);
      assertThat(search.status()).as(search.body()).isEqualTo(400);
      assertThat(search.headers()).containsEntry("content-type", "application/problem+json");
      assertThat(world.api.get("/v1/keywords/" + raw + "/trend?kind=POPULAR" + day).status())
          .isIn(400, 404);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "a",
        "1",
        "가",
        "k*",
        "k?",
        "k0 OR 게임",
        "k0 AND 게임",
        "NOT k0",
        "keywords:k0",
        "k0~2",
        "k0^5",
        "[k0 TO k9]",
        "/k[0-9]/",
        "게",
        "k0,게임",
        "게임&k0",
        "k0 게임",
        "'; DROP TABLE x; --",
        "{\"match_all\":{}}",
        "고양이\uD83D\uDE00없음",
        "１２３",
        "İ"
      })
  void whatNobodyKnowsIsAnEmptySeries(String text) {
    for (String day : DAYS) {
      JsonNode search = json("/v1/keywords/search?q=" + encoded(text) + day);
      for (String line : List.of("producedLine", "popularLine")) {
        assertThat(search.get(line).get("points").size()).isEqualTo(9);
        assertThat(search.get(line).get("mean").getDoubleValue()).as(text).isZero();
      }
      for (String figure :
          List.of("wordMap", "relatedProduced", "relatedPopular", "topVideos", "recentVideos")) {
        assertThat(search.get(figure).get("videos").getIntValue()).as(text).isZero();
      }
      assertThat(search.get("relatedSignificant").get("videos").getIntValue()).isZero();
      assertThat(search.get("relatedSignificant").get("allVideos").getIntValue()).isPositive();
      if (!text.contains("/")) {
        JsonNode trend = json("/v1/keywords/" + encoded(text) + "/trend?kind=PRODUCED" + day);
        assertThat(trend.get("popular").getDoubleValue()).isZero();
        assertThat(trend.get("line").get("points").size()).isEqualTo(9);
        assertThat(trend.get("videos").get("items").size()).isZero();
      }
    }
  }

  @ParameterizedTest
  @CsvSource({
    "KPOP,kpop",
    "K-Pop,kpop",
    "#kpop,kpop",
    "ｋｐｏｐ,kpop",
    "C++,c++",
    "%k0,k0",
    "%k0,k0",
    "k0*,k0",
    "k0\\,k0",
    "(k0),k0",
    "k0\uD83D\uDE00,k0",
    "ㅋk0ㅋ,k0",
    "게임,게임",
    "게 임,게임",
    "게임,게임"
  })
  void spellingsMeetInOneKeyword(String text, String keyword) {
    for (String day : DAYS) {
      String search = "/v1/keywords/search?q=";
      assertThat(json(search + encoded(text) + day))
          .isEqualTo(json(search + encoded(keyword) + day));
      String trend = "/trend?kind=POPULAR" + day;
      JsonNode one = json("/v1/keywords/" + encoded(text) + trend);
      assertThat(one).isEqualTo(json("/v1/keywords/" + encoded(keyword) + trend));
      assertThat(one.get("wordMap").get("videos").getIntValue()).isPositive();
    }
  }

  @Test
  void lettersAreBounded() {
    for (String day : DAYS) {
      for (String letter : List.of("a", "가", "\uD840\uDC00")) {
        assertThat(json("/v1/keywords/search?q=" + encoded(letter.repeat(99)) + day)).isNotNull();
        for (int length : List.of(100, 500, 1001)) {
          String text = encoded(letter.repeat(length));
          assertThat(world.api.get("/v1/keywords/search?q=" + text + day).status()).isEqualTo(400);
          assertThat(world.api.get("/v1/keywords/" + text + "/trend?kind=POPULAR" + day).status())
              .isEqualTo(400);
        }
      }
    }
  }

  /** The windows are what they are: a range is a parameter that is not there, not one unheard. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "from=2016-11-20&to=2026-11-20",
        "from=2026-11-20&to=2026-11-01",
        "from=2026-11-01",
        "days=3650",
        "limit=101",
        "asOf=",
        "asOf=x",
        "asOf=2026-02-30",
        "asOf=2026-11-20T00:00:00Z",
        "asOf=20261120",
        "asOf=2026-11-19&asOf=2026-11-18",
        "asOf=2016-11-20/2026-11-20",
        "asOf=%2B999999999-12-31",
        "asOf=-999999999-01-01",
        "asOf=2999-01-01",
        "asOf=1999-01-01",
        "asOf=%00",
        "asOf=%27"
      })
  void rangesAndImpossibleDaysAreRefusedByAllThree(String query) {
    for (String target :
        List.of(
            "/v1/keywords/top?kind=POPULAR&",
            "/v1/keywords/k0/trend?kind=POPULAR&",
            "/v1/keywords/search?q=k0&")) {
      Answer answer = world.api.get(target + query);
      assertThat(answer.status()).as(target + answer.body()).isEqualTo(400);
      assertThat(answer.headers()).containsEntry("content-type", "application/problem+json");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"kind=", "kind=pop", "kind=인기", "kind=POPULAR&kind=PRODUCED", "kind=*"})
  void kindsThatAreNoneAreRefused(String query) {
    for (String target : List.of("/v1/keywords/top?", "/v1/keywords/k0/trend?")) {
      assertThat(world.api.get(target + query).status()).as(target + query).isEqualTo(400);
    }
  }

  private static JsonNode json(String target) {
    Answer answer = world.api.get(target);
    assertThat(answer.status()).as(answer.body()).isEqualTo(200);
    return answer.json();
  }
}

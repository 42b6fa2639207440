package dev.moa.functions.trends;

import static dev.moa.functions.trends.RecomputedKeyword.counts;
import static dev.moa.functions.trends.RecomputedKeyword.ids;
import static dev.moa.functions.trends.RecomputedKeyword.points;
import static dev.moa.functions.trends.TrendsWorld.encoded;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.moa.functions.testing.Api.Answer;
import io.micronaut.json.tree.JsonNode;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class KeywordsTest {

  private static TrendsWorld world;
  private static RecomputedKeyword again;

  @BeforeAll
  static void begin() {
    world = new TrendsWorld();
    world.fillByChance(0.75);
    again = RecomputedKeyword.now(world);
  }

  @AfterAll
  static void end() {
    world.close();
  }

  @Test
  void aLineHasEveryDayWithItsOwnNumbers() {
    JsonNode produced = trend("게임", "PRODUCED");
    JsonNode popular = trend("게임", "POPULAR");

    assertThat(points(produced.get("line"))).hasSize(9).isEqualTo(again.produced("게임"));
    assertThat(points(popular.get("line"))).hasSize(9).isEqualTo(again.popular("게임"));
    double sum = 0;
    for (JsonNode point : popular.get("line").get("points").values()) {
      boolean today = point.get("date").getStringValue().equals(TrendsWorld.today().toString());
      assertThat(point.get("partial").getBooleanValue()).isEqualTo(today);
      sum += point.get("value").getDoubleValue();
    }
    assertThat(popular.get("popular").getDoubleValue()).isCloseTo(sum / 9, within(0.0001));
  }

  @Test
  void theWordMapIsOfTheNewestVideos() {
    JsonNode map = trend("k0", "PRODUCED").get("wordMap");

    assertThat(counts(map, "children"))
        .isEqualTo(again.words("k0", 14, 500, "v.published_at", "", 6));
    assertThat(map.get("children").get(0).get("keyword").getStringValue()).isEqualTo("k0");
    assertThat(map.get("videos").getIntValue()).isEqualTo(500);
    assertThat(map.get("color").getStringValue()).isEqualTo("#666");
    assertThat(map.get("children").get(0).get("color").getStringValue()).isEqualTo("#f9bf69");
    assertThat(counts(trend("k0", "POPULAR").get("wordMap"), "children"))
        .isEqualTo(again.words("k0", 7, 500, "v.published_at", "", 6));
  }

  @Test
  void theFirstVideosAreByViewsOrByPopularity() {
    assertThat(ids(trend("게임", "PRODUCED").get("videos")))
        .isEqualTo(again.videos("게임", 7, "v.views", ""));
    assertThat(ids(trend("게임", "POPULAR").get("videos")))
        .isEqualTo(again.videos("게임", 7, "v.popularity", ""));
  }

  @Test
  void aSearchFindsAllThereIsOfAKeyword() {
    JsonNode found = search("k0");

    assertThat(found.get("producedLine")).isEqualTo(trend("k0", "PRODUCED").get("line"));
    assertThat(found.get("popularLine")).isEqualTo(trend("k0", "POPULAR").get("line"));
    assertThat(counts(found.get("wordMap"), "children"))
        .hasSize(1 + 7)
        .isEqualTo(again.words("k0", 14, 100, "v.published_at", "AND k.keyword <> 'k0'", 7));
    assertThat(counts(found.get("relatedProduced"), "keywords"))
        .isEqualTo(again.words("k0", 14, 500, "v.published_at", "", 10));
    assertThat(counts(found.get("relatedPopular"), "keywords"))
        .isEqualTo(
            again.words("k0", 14, 100, "CASE WHEN v.popularity < 7 THEN v.popularity END", "", 10));
    assertThat(ids(found.get("topVideos")))
        .isEqualTo(again.videos("k0", 14, "v.popularity", "AND v.popularity < 7"));
    assertThat(ids(found.get("recentVideos")))
        .isEqualTo(again.videos("k0", 14, "v.growth", "AND coalesce(v.popularity, 0) < 7"));
  }

  @Test
  void aKeywordIsTheSameInEverySpelling() {
    Answer plain = world.api.get("/v1/keywords/search?q=kpop");
    assertThat(plain.text("name")).isEqualTo("K-POP");
    assertThat(plain.json().get("relatedProduced").get("videos").getIntValue()).isPositive();

    for (String spelling : List.of("K-POP", "#KPop", "k pop", "ｋｐｏｐ", "k_pop", "  KPOP ")) {
      assertThat(world.api.get("/v1/keywords/search?q=" + encoded(spelling)).body())
          .isEqualTo(plain.body());
    }
    assertThat(search("C++").get("relatedProduced").get("videos").getIntValue()).isPositive();
    assertThat(trend("C++", "PRODUCED").get("keyword").getStringValue()).isEqualTo("c++");
    // As the gateway hands it over when it has decoded it.
    assertThat(world.api.get("/v1/keywords/게임/trend?kind=PRODUCED").body())
        .isEqualTo(body("게임", "PRODUCED"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "nobodyknowsthis",
        "가",
        "a",
        "k*",
        "k?",
        "k0 OR 게임",
        "keywords:k0",
        "\"k0",
        "k0\\",
        "k0}]",
        "게",
        "%k0",
        "'; DROP TABLE x; --",
        "고양이\uD83D\uDE00없음",
        "1"
      })
  void whatNobodyKnowsHasDaysOfZero(String text) {
    JsonNode found = search(text);
    if (text.equals("%k0") || text.equals("\"k0") || text.equals("k0\\") || text.equals("k0}]")) {
      // Punctuation is no part of a keyword.
      assertThat(found.get("keyword").getStringValue()).isEqualTo("k0");
      return;
    }
    for (String line : List.of("producedLine", "popularLine")) {
      assertThat(found.get(line).get("points").size()).isEqualTo(9);
      assertThat(found.get(line).get("mean").getDoubleValue()).isZero();
    }
    assertThat(found.get("wordMap").get("children").size()).isZero();
    assertThat(found.get("topVideos").get("items").size()).isZero();
    assertThat(trend(text.replace("/", ""), "POPULAR").get("popular").getDoubleValue()).isZero();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " ", "\uD83D\uDE00", "ㅋㅋ", "ㄱ", "*", "?", "%", "\u0000", "#", "++"})
  void whatIsNoKeywordIsRefused(String text) {
    assertThat(world.api.get("/v1/keywords/search?q=" + encoded(text)).status()).isEqualTo(400);
    int status = world.api.get("/v1/keywords/" + encoded(text) + "/trend?kind=POPULAR").status();
    assertThat(status).isIn(400, 404);
  }

  @Test
  void lengthsAndParametersAreBounded() {
    assertThat(search("a".repeat(99)).get("topVideos").get("items").size()).isZero();
    for (int length : List.of(100, 500, 1001, 10_000)) {
      assertThat(world.api.get("/v1/keywords/search?q=" + "a".repeat(length)).status())
          .isEqualTo(400);
      assertThat(
              world.api.get("/v1/keywords/" + "a".repeat(length) + "/trend?kind=POPULAR").status())
          .isEqualTo(400);
    }
    for (String query : List.of("", "?q=a&q=b", "?q=a&kind=POPULAR")) {
      assertThat(world.api.get("/v1/keywords/search" + query).status()).isEqualTo(400);
    }
    for (String query : List.of("", "?kind=", "?kind=BOTH", "?kind=POPULAR&from=2026-01-01")) {
      assertThat(world.api.get("/v1/keywords/a/trend" + query).status()).isEqualTo(400);
    }
  }

  private static String body(String keyword, String kind) {
    return world.api.get("/v1/keywords/" + encoded(keyword) + "/trend?kind=" + kind).body();
  }

  private static JsonNode trend(String keyword, String kind) {
    Answer answer = world.api.get("/v1/keywords/" + encoded(keyword) + "/trend?kind=" + kind);
    assertThat(answer.status()).as(answer.body()).isEqualTo(200);
    return answer.json();
  }

  private static JsonNode search(String text) {
    Answer answer = world.api.get("/v1/keywords/search?q=" + encoded(text));
    assertThat(answer.status()).as(answer.body()).isEqualTo(200);
    return answer.json();
  }
}

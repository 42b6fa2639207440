package dev.moa.functions.trends;

import static dev.moa.functions.trends.TrendsWorld.encoded;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.moa.functions.testing.Api.Answer;
import io.micronaut.json.tree.JsonNode;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class KeywordsTest {

  private static final String OF_KEYWORD =
      """
      catalogue.video AS v JOIN catalogue.video_keyword AS mine
        ON mine.video_key = v.key AND mine.keyword = '%s' AND v.state = 'PUBLIC'
        AND (v.published_at AT TIME ZONE 'Asia/Seoul')::date > date '%s' - %d
      """;

  private static TrendsWorld world;

  @BeforeAll
  static void begin() {
    world = new TrendsWorld();
    world.fillByChance(0.75);
  }

  @AfterAll
  static void end() {
    world.close();
  }

  @Test
  void aLineHasEveryDayWithItsOwnNumbers() {
    JsonNode produced = trend("게임", "PRODUCED");
    JsonNode popular = trend("게임", "POPULAR");

    assertThat(points(produced.get("line"))).isEqualTo(line("count(*) FILTER (WHERE %1$s)", "게임"));
    assertThat(points(popular.get("line")))
        .isEqualTo(line("coalesce(round((avg(v.popularity) * 100)::numeric, 4), 0)", "게임"));
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

    assertThat(counts(map.get("children")))
        .isEqualTo(words("k0", 14, 500, "v.published_at", "", 6));
    assertThat(map.get("children").get(0).get("keyword").getStringValue()).isEqualTo("k0");
    assertThat(map.get("videos").getIntValue()).isEqualTo(500);
    assertThat(map.get("color").getStringValue()).isEqualTo("#666");
    assertThat(map.get("children").get(0).get("color").getStringValue()).isEqualTo("#f9bf69");
    assertThat(counts(trend("k0", "POPULAR").get("wordMap").get("children")))
        .isEqualTo(words("k0", 7, 500, "v.published_at", "", 6));
  }

  @Test
  void theFirstVideosAreByViewsOrByPopularity() {
    assertThat(ids(trend("게임", "PRODUCED").get("videos")))
        .isEqualTo(videos("게임", 7, "v.views", ""));
    assertThat(ids(trend("게임", "POPULAR").get("videos")))
        .isEqualTo(videos("게임", 7, "v.popularity", ""));
  }

  @Test
  void aSearchFindsAllThereIsOfAKeyword() {
    JsonNode found = search("k0");

    assertThat(found.get("producedLine")).isEqualTo(trend("k0", "PRODUCED").get("line"));
    assertThat(found.get("popularLine")).isEqualTo(trend("k0", "POPULAR").get("line"));
    assertThat(counts(found.get("wordMap").get("children")))
        .hasSize(7)
        .isEqualTo(words("k0", 14, 100, "v.published_at", "AND k.keyword <> 'k0'", 7));
    assertThat(counts(found.get("relatedProduced").get("keywords")))
        .isEqualTo(words("k0", 14, 500, "v.published_at", "", 10));
    assertThat(counts(found.get("relatedPopular").get("keywords")))
        .isEqualTo(
            words("k0", 14, 100, "CASE WHEN v.popularity < 7 THEN v.popularity END", "", 10));
    assertThat(ids(found.get("topVideos")))
        .isEqualTo(videos("k0", 14, "v.popularity", "AND v.popularity < 7"));
    assertThat(ids(found.get("recentVideos")))
        .isEqualTo(videos("k0", 14, "v.growth", "AND coalesce(v.popularity, 0) < 7"));
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

  private static List<String> points(JsonNode line) {
    List<String> points = new ArrayList<>();
    for (JsonNode point : line.get("points").values()) {
      points.add(
          point.get("date").getStringValue()
              + " "
              + new BigDecimal(point.get("value").coerceStringValue())
                  .stripTrailingZeros()
                  .toPlainString());
    }
    return points;
  }

  private static List<String> counts(JsonNode keywords) {
    List<String> counts = new ArrayList<>();
    for (JsonNode each : keywords.values()) {
      counts.add(each.get("keyword").getStringValue() + " " + each.get("value").getIntValue());
    }
    return counts;
  }

  private static List<String> ids(JsonNode videos) {
    List<String> ids = new ArrayList<>();
    videos.get("items").values().forEach(each -> ids.add(each.get("id").getStringValue()));
    return ids;
  }

  private static List<String> line(String value, String keyword) {
    return world.rows(
        """
        SELECT day::date || ' ' || trim_scale((%s)::numeric)
        FROM generate_series(date '%s' - 8, date '%s', interval '1 day') AS day
        LEFT JOIN (%s) ON (v.published_at AT TIME ZONE 'Asia/Seoul')::date = day::date
        GROUP BY day ORDER BY day
        """
            .formatted(
                value.formatted("v.key IS NOT NULL AND coalesce(v.popularity, 0) < 7"),
                TrendsWorld.today(),
                TrendsWorld.today(),
                OF_KEYWORD.formatted(keyword, TrendsWorld.today(), 9)));
  }

  /** The most common keywords of the first videos by an order; null is none of them. */
  private static List<String> words(
      String keyword, int days, int most, String order, String besides, int places) {
    return world.rows(
        """
        WITH cut AS (
          SELECT v.key FROM %s WHERE %s IS NOT NULL ORDER BY %s DESC, v.key LIMIT %d)
        SELECT k.keyword || ' ' || count(*)
        FROM cut JOIN catalogue.video_keyword AS k ON k.video_key = cut.key %s
        GROUP BY k.keyword ORDER BY count(*) DESC, k.keyword COLLATE "C" LIMIT %d
        """
            .formatted(
                OF_KEYWORD.formatted(keyword, TrendsWorld.today(), days),
                order,
                order,
                most,
                besides,
                places));
  }

  private static List<String> videos(String keyword, int days, String order, String filter) {
    return world.rows(
        "SELECT v.id FROM %s WHERE true %s ORDER BY %s DESC NULLS LAST, v.key LIMIT 5"
            .formatted(OF_KEYWORD.formatted(keyword, TrendsWorld.today(), days), filter, order));
  }
}

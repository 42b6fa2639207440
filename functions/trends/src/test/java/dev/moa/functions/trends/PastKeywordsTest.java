package dev.moa.functions.trends;

import static dev.moa.functions.trends.RecomputedKeyword.counts;
import static dev.moa.functions.trends.RecomputedKeyword.ids;
import static dev.moa.functions.trends.RecomputedKeyword.points;
import static dev.moa.functions.trends.RecomputedKeyword.significances;
import static dev.moa.functions.trends.TrendsWorld.encoded;
import static org.assertj.core.api.Assertions.assertThat;

import dev.moa.functions.testing.Api.Answer;
import dev.moa.trends.index.Change;
import io.micronaut.json.tree.JsonNode;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What keywords were like at the end of a day, and what stands with them. */
class PastKeywordsTest {

  private static final List<String> KINDS = List.of("POPULAR", "PRODUCED");

  private static TrendsWorld world;

  /** Beside what is there by chance, keywords that stand together, and videos that are gone. */
  @BeforeAll
  static void begin() {
    world = new TrendsWorld();
    world.fillByChance(0.4);
    world.sql(
        """
        INSERT INTO catalogue.video_keyword (video_key, keyword)
        SELECT key, word FROM catalogue.video
        CROSS JOIN LATERAL (VALUES
          ('떡볶이', CASE key % 7 WHEN 0 THEN 0.8 ELSE 0.01 END),
          ('매운', CASE key % 7 WHEN 0 THEN 0.6 ELSE 0.02 END),
          ('asmr', CASE key % 7 WHEN 0 THEN 0.3 ELSE 0.1 END),
          ('무관', 0.2)) AS words (word, share)
        WHERE random() < share;
        INSERT INTO catalogue.video_keyword (video_key, keyword)
        SELECT key, word FROM catalogue.video CROSS JOIN unnest(ARRAY['셋가', '셋나', '셋다']) AS word
        WHERE key IN (SELECT key FROM catalogue.video WHERE state = 'PUBLIC'
          ORDER BY published_at DESC LIMIT 3);
        INSERT INTO catalogue.video_keyword (video_key, keyword)
        SELECT key, word FROM catalogue.video CROSS JOIN unnest(ARRAY['둘가', '둘나']) AS word
        WHERE key IN (SELECT key FROM catalogue.video WHERE state = 'PUBLIC'
          ORDER BY published_at DESC LIMIT 2);
        """);
    world.indexAll();
    List<Change> gone = new ArrayList<>();
    for (String key :
        world.rows(
            """
            UPDATE catalogue.video SET state = 'HIDDEN'
            WHERE state = 'PUBLIC' AND key % 21 = 0 RETURNING key::text
            """)) {
      gone.add(new Change.Remove(Long.parseLong(key), System.nanoTime()));
    }
    assertThat(world.index.write(gone).written()).isGreaterThan(100);
    world.index.refresh();
  }

  @AfterAll
  static void end() {
    world.close();
  }

  @Test
  void todayIsTheSameFromTheIndexAndFromTheDatabase() {
    List<String> keywords =
        world.rows("SELECT DISTINCT keyword FROM catalogue.video_keyword ORDER BY keyword");
    keywords.add("nobodyknowsthis");
    assertThat(keywords).hasSizeGreaterThan(50);
    String today = "&asOf=" + TrendsWorld.today();
    for (String keyword : keywords) {
      String search = "/v1/keywords/search?q=" + encoded(keyword);
      assertThat(json(search + today)).as(keyword).isEqualTo(json(search));
      for (String kind : KINDS) {
        String trend = "/v1/keywords/" + encoded(keyword) + "/trend?kind=" + kind;
        assertThat(json(trend + today)).as(keyword).isEqualTo(json(trend));
      }
    }
  }

  @Test
  void aPastDayIsAnsweredFromWhatWasSeenUpToItsEnd() {
    for (int back : List.of(0, 1, 5, 12)) {
      LocalDate day = TrendsWorld.today().minusDays(back);
      var again = RecomputedKeyword.asOf(world, day);
      for (String keyword : List.of("k0", "게임", "떡볶이", "둘가")) {
        String trend = "/v1/keywords/" + encoded(keyword) + "/trend?asOf=" + day + "&kind=";
        JsonNode produced = json(trend + "PRODUCED");
        assertThat(points(produced.get("line"))).isEqualTo(again.produced(keyword));
        assertThat(counts(produced.get("wordMap"), "children"))
            .isEqualTo(again.words(keyword, 14, 500, "v.published_at", "", 6));
        assertThat(ids(produced.get("videos"))).isEqualTo(again.videos(keyword, 7, "v.views", ""));
        JsonNode popular = json(trend + "POPULAR");
        assertThat(points(popular.get("line"))).isEqualTo(again.popular(keyword));
        assertThat(counts(popular.get("wordMap"), "children"))
            .isEqualTo(again.words(keyword, 7, 500, "v.published_at", "", 6));
        assertThat(ids(popular.get("videos")))
            .isEqualTo(again.videos(keyword, 7, "v.popularity", ""));
        searchedAgain(again, keyword, day);
      }
    }
  }

  private static void searchedAgain(RecomputedKeyword again, String keyword, LocalDate day) {
    JsonNode found = json("/v1/keywords/search?q=" + encoded(keyword) + "&asOf=" + day);
    assertThat(found.get("asOf").getStringValue()).isEqualTo(day.toString());
    assertThat(points(found.get("producedLine"))).isEqualTo(again.produced(keyword));
    assertThat(points(found.get("popularLine"))).isEqualTo(again.popular(keyword));
    String besides = "AND k.keyword <> '" + keyword + "'";
    assertThat(counts(found.get("wordMap"), "children"))
        .isEqualTo(again.words(keyword, 14, 100, "v.published_at", besides, 7));
    assertThat(counts(found.get("relatedProduced"), "keywords"))
        .isEqualTo(again.words(keyword, 14, 500, "v.published_at", "", 10));
    String watched = "CASE WHEN v.popularity < 7 THEN v.popularity END";
    assertThat(counts(found.get("relatedPopular"), "keywords"))
        .isEqualTo(again.words(keyword, 14, 100, watched, "", 10));
    assertThat(significances(found.get("relatedSignificant")))
        .isEqualTo(again.significant(keyword));
    assertThat(ids(found.get("topVideos")))
        .isEqualTo(again.videos(keyword, 14, "v.popularity", "AND v.popularity < 7"));
    assertThat(ids(found.get("recentVideos")))
        .isEqualTo(again.videos(keyword, 14, "v.growth", "AND coalesce(v.popularity, 0) < 7"));
  }

  @Test
  void whatStandsTogetherIsFoundAndWhatDoesSoByChanceIsNot() {
    var again = RecomputedKeyword.now(world);
    List<String> found = significant("떡볶이");
    assertThat(found).isEqualTo(again.significant("떡볶이"));
    assertThat(found.get(1)).startsWith("매운 ");
    assertThat(found.get(2)).startsWith("asmr ");
    assertThat(significant("셋가")).hasSize(3).isEqualTo(again.significant("셋가"));
    assertThat(significant("둘가")).as("two are no sign").hasSize(1);
    // Hundreds of pairs that have nothing to do with each other.
    for (int i = 0; i < 30; i++) {
      List<String> by = significant("k" + i);
      assertThat(by).isEqualTo(again.significant("k" + i));
      assertThat(by).as("k" + i).hasSize(1);
    }
  }

  @Test
  void everyFigureTellsItsWindowAndHowManyItIsOf() {
    LocalDate day = TrendsWorld.today().minusDays(3);
    JsonNode found = json("/v1/keywords/search?q=k0&asOf=" + day);
    window(found.get("producedLine"), day, 9);
    window(found.get("popularLine"), day, 9);
    for (String figure :
        List.of(
            "wordMap", "relatedProduced", "relatedPopular", "relatedSignificant", "topVideos")) {
      window(found.get(figure), day, 14);
      assertThat(found.get(figure).get("videos").getIntValue()).as(figure).isPositive();
    }
    assertThat(found.get("wordMap").get("limit").getIntValue()).isEqualTo(100);
    assertThat(found.get("relatedProduced").get("limit").getIntValue()).isEqualTo(500);
    assertThat(found.get("relatedPopular").get("limit").getIntValue()).isEqualTo(100);
    for (JsonNode point : found.get("producedLine").get("points").values()) {
      assertThat(point.get("partial").getBooleanValue()).as("it is over").isFalse();
    }
    JsonNode trend = json("/v1/keywords/k0/trend?kind=POPULAR&asOf=" + day);
    window(trend.get("line"), day, 9);
    window(trend.get("wordMap"), day, 7);
    window(trend.get("videos"), day, 7);
    double sum = 0;
    for (JsonNode point : trend.get("line").get("points").values()) {
      sum += point.get("value").getDoubleValue();
    }
    assertThat(Math.round(trend.get("popular").getDoubleValue() * 1e4))
        .isEqualTo(Math.round(sum / 9 * 1e4));
  }

  @ParameterizedTest
  @ValueSource(strings = {"/v1/keywords/search?q=k0", "/v1/keywords/k0/trend?kind=POPULAR"})
  void aDayBeforeAnythingHasNothingAndADayToComeIsRefused(String target) {
    JsonNode before = json(target + "&asOf=2010-01-01");
    assertThat(before.get("wordMap").get("videos").getIntValue()).isZero();
    assertThat(before.get("wordMap").get("children").size()).isZero();
    JsonNode line = before.get(before.get("line") == null ? "popularLine" : "line");
    assertThat(line.get("mean").getDoubleValue()).isZero();
    assertThat(line.get("points").size()).isEqualTo(9);
    for (String day :
        List.of(TrendsWorld.today().plusDays(1).toString(), "2004-12-31", "+999999999-12-31")) {
      Answer answer = world.api.get(target + "&asOf=" + encoded(day));
      assertThat(answer.status()).isEqualTo(400);
      assertThat(answer.body()).contains("asOf");
    }
  }

  private static void window(JsonNode figure, LocalDate to, int days) {
    JsonNode window = figure.get("window");
    assertThat(window.get("to").getStringValue()).isEqualTo(to.toString());
    assertThat(window.get("from").getStringValue()).isEqualTo(to.minusDays(days - 1).toString());
  }

  private static List<String> significant(String keyword) {
    return significances(
        json("/v1/keywords/search?q=" + encoded(keyword)).get("relatedSignificant"));
  }

  private static JsonNode json(String target) {
    Answer answer = world.api.get(target);
    assertThat(answer.status()).as(answer.body()).isEqualTo(200);
    return answer.json();
  }
}

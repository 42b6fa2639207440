package dev.moa.functions.trends;

import static org.assertj.core.api.Assertions.assertThat;

import dev.moa.functions.testing.Api;
import dev.moa.infra.servers.TestElasticsearch;
import io.micronaut.json.tree.JsonNode;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TopKeywordsTest {

  private static TrendsWorld world;

  @BeforeAll
  static void begin() {
    world = new TrendsWorld();
    world.fillByChance(0.25);
  }

  @AfterAll
  static void end() {
    world.close();
  }

  @Test
  void todayIsTheSameFromTheIndexAndFromTheDatabase() {
    JsonNode index = world.api.get("/v1/keywords/top").json();
    JsonNode database = world.api.get("/v1/keywords/top?asOf=" + TrendsWorld.today()).json();

    assertThat(index).isEqualTo(database);
    for (String kind : List.of("POPULAR", "PRODUCED")) {
      JsonNode one = world.api.get("/v1/keywords/top?kind=" + kind).json().get("rankings");
      assertThat(one.size()).isEqualTo(1);
      assertThat(counts(one.get(0))).hasSize(10).isEqualTo(recomputed(kind, TrendsWorld.today()));
      assertThat(one.get(0).get("videos").getIntValue())
          .isEqualTo(kind.equals("POPULAR") ? 300 : 700);
    }
  }

  @Test
  void aPastDayIsAnsweredFromWhatWasSeenUpToIt() {
    for (int back = 1; back <= 12; back++) {
      LocalDate day = TrendsWorld.today().minusDays(back);
      JsonNode rankings = world.api.get("/v1/keywords/top?asOf=" + day).json().get("rankings");
      assertThat(counts(rankings.get(0))).isEqualTo(recomputed("POPULAR", day));
      assertThat(counts(rankings.get(1))).isEqualTo(recomputed("PRODUCED", day));
      assertThat(rankings.get(0).get("window").get("from").getStringValue())
          .isEqualTo(day.minusDays(6).toString());
    }
  }

  @Test
  void aDayBeforeAnythingHasARankingOfNothing() {
    JsonNode top = world.api.get("/v1/keywords/top?asOf=2010-01-01&kind=POPULAR").json();

    assertThat(top.get("rankings").get(0).get("videos").getIntValue()).isZero();
    assertThat(top.get("rankings").get(0).get("keywords").size()).isZero();
  }

  @Test
  void aKeywordIsShownAsItIsWritten() {
    JsonNode keywords =
        world.api.get("/v1/keywords/top?kind=PRODUCED").json().get("rankings").get(0);

    List<String> names = new ArrayList<>();
    for (JsonNode each : keywords.get("keywords").values()) {
      names.add(each.get("name").getStringValue());
    }
    assertThat(names).contains("K-Zero").doesNotContain("k0");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "kind=BOTH",
        "kind=",
        "kind=0",
        "asOf=2999-01-01",
        "asOf=1999-01-01",
        "asOf=x",
        "asOf=2026-02-30",
        "asOf=%2B999999999-12-31",
        "asOf=-999999999-01-01",
        "q=1",
        "asOf=%00"
      })
  void oddInputIsRefused(String query) {
    assertThat(world.api.get("/v1/keywords/top?" + query).status()).isEqualTo(400);
  }

  @Test
  void withoutTheIndexThereIsAProblemWithin3Seconds() throws IOException {
    try (ServerSocket silent = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
      for (String url :
          List.of("http://127.0.0.1:1", "http://127.0.0.1:" + silent.getLocalPort(), "")) {
        Map<String, String> variables = new HashMap<>(world.variables);
        variables.put("ELASTICSEARCH_URL", url);
        try (Api api = new Api(variables)) {
          // The first call of a function pays for its start, not for the search.
          api.get("/v1/exclusions");
          long start = System.nanoTime();
          Api.Answer answer = api.get("/v1/keywords/top");
          assertThat(answer.status()).as(answer.body()).isEqualTo(503);
          assertThat(answer.headers()).containsEntry("content-type", "application/problem+json");
          assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(3));
          String past = "/v1/keywords/top?asOf=" + TrendsWorld.today();
          assertThat(api.get(past).status()).isEqualTo(200);
        }
      }
    }
  }

  @Test
  void anIndexThatIsNotMadeYetIsAProblemThatPasses() {
    Map<String, String> variables = new HashMap<>(world.variables);
    variables.put("TRENDS_INDEX", TestElasticsearch.shared().newPrefix() + "none");
    try (Api api = new Api(variables)) {
      assertThat(api.get("/v1/keywords/top").status()).isEqualTo(503);
    }
  }

  private static List<String> counts(JsonNode top) {
    List<String> counts = new ArrayList<>();
    for (JsonNode each : top.get("keywords").values()) {
      counts.add(each.get("keyword").getStringValue() + " " + each.get("value").getIntValue());
    }
    return counts;
  }

  /** The same by a statement of the test's own, video by video. */
  private static List<String> recomputed(String kind, LocalDate day) {
    boolean popular = kind.equals("POPULAR");
    return world.rows(
        """
        WITH known AS (
          SELECT DISTINCT ON (d.video_key) d.video_key AS key, d.popularity
          FROM catalogue.video_day AS d WHERE d.day <= '%1$s'
          ORDER BY d.video_key, d.day DESC),
        ranked AS (
          SELECT v.key, row_number() OVER (ORDER BY %2$s, v.key) AS place
          FROM known JOIN catalogue.video AS v USING (key)
          JOIN catalogue.channel AS c ON c.key = v.channel_key
          WHERE v.state = 'PUBLIC' AND %3$s
            AND (v.published_at AT TIME ZONE 'Asia/Seoul')::date
              BETWEEN date '%1$s' - 6 AND date '%1$s'
            AND c.id NOT IN (
              SELECT value FROM trends.exclusion WHERE kind = '%4$s' AND what = 'CHANNEL'))
        SELECT keyword || ' ' || count(*)
        FROM ranked JOIN catalogue.video_keyword AS k ON k.video_key = ranked.key
        WHERE place <= %5$d AND keyword NOT IN (
          SELECT value FROM trends.exclusion WHERE kind = '%4$s' AND what = 'KEYWORD')
        GROUP BY keyword ORDER BY count(*) DESC, keyword COLLATE "C" LIMIT 10
        """
            .formatted(
                day,
                popular ? "known.popularity DESC" : "v.published_at DESC",
                popular ? "known.popularity <= 50" : "known.popularity >= 0.3",
                kind,
                popular ? 300 : 700));
  }
}

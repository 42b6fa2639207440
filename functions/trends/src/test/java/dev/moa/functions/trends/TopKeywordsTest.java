package dev.moa.functions.trends;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.moa.functions.testing.Api;
import dev.moa.infra.servers.TestElasticsearch;
import io.micronaut.json.tree.JsonNode;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TopKeywordsTest {

  private static TrendsWorld world;
  private static RecomputedTop recomputed;

  @BeforeAll
  static void begin() {
    world = new TrendsWorld();
    world.fillByChance(0.25);
    recomputed = new RecomputedTop(world);
  }

  @AfterAll
  static void end() {
    world.close();
  }

  @Test
  void todayIsTheSameFromTheIndexAndFromTheDatabase() {
    JsonNode index;
    JsonNode database;
    Instant hour;
    do {
      // What rises is told up to the last full hour.
      hour = hour();
      index = world.api.get("/v1/keywords/top").json();
      database = world.api.get("/v1/keywords/top?asOf=" + TrendsWorld.today()).json();
    } while (!hour.equals(hour()));

    assertThat(index).isEqualTo(database);
    assertThat(index.get("rising").get("to").getStringValue()).isEqualTo(hour.toString());
    assertThat(index.get("rising").get("keywords").size()).isEqualTo(10);
    assertThat(rising(index.get("rising")))
        .isEqualTo(recomputed.rising(index.get("rising"), TrendsWorld.today()));
    for (String kind : List.of("POPULAR", "PRODUCED")) {
      JsonNode answer = world.api.get("/v1/keywords/top?kind=" + kind).json();
      JsonNode one = answer.get("rankings");
      assertThat(one.size()).isEqualTo(1);
      assertThat(lines(one.get(0)))
          .hasSize(10)
          .isEqualTo(recomputed.ranking(kind, TrendsWorld.today()));
      assertThat(one.get(0).get("videos").getIntValue())
          .isEqualTo(kind.equals("POPULAR") ? 300 : 700);
      assertThat(answer.get("rising").isNull()).isEqualTo(kind.equals("POPULAR"));
    }
  }

  @Test
  void aPastDayIsAnsweredFromWhatWasSeenUpToIt() {
    Set<String> risen = new HashSet<>();
    Set<String> changes = new HashSet<>();
    for (int back = 1; back <= 12; back++) {
      LocalDate day = TrendsWorld.today().minusDays(back);
      JsonNode answer = world.api.get("/v1/keywords/top?asOf=" + day).json();
      JsonNode rankings = answer.get("rankings");
      assertThat(lines(rankings.get(0))).isEqualTo(recomputed.ranking("POPULAR", day));
      assertThat(lines(rankings.get(1))).isEqualTo(recomputed.ranking("PRODUCED", day));
      assertThat(rankings.get(0).get("window").get("from").getStringValue())
          .isEqualTo(day.minusDays(6).toString());
      JsonNode rising = answer.get("rising");
      assertThat(Instant.parse(rising.get("to").getStringValue()))
          .isEqualTo(day.plusDays(1).atStartOfDay(ZoneId.of("Asia/Seoul")).toInstant());
      assertThat(rising(rising)).isEqualTo(recomputed.rising(rising, day));
      risen.addAll(rising(rising));
      changes.addAll(lines(rankings.get(1)));
    }
    // What is compared has all there is to compare.
    assertThat(risen)
        .anyMatch(each -> each.startsWith("day"))
        .noneMatch(each -> each.startsWith("onechannel"));
    assertThat(changes)
        .anyMatch(each -> each.endsWith("true"))
        .anyMatch(each -> each.endsWith("false"));
  }

  @Test
  void theFirstDayHasNoChangesAndNothingRises() {
    String first = world.rows("SELECT min(day)::text FROM catalogue.video_day").getFirst();
    JsonNode answer = world.api.get("/v1/keywords/top?asOf=" + first).json();

    for (JsonNode top : answer.get("rankings").values()) {
      assertThat(top.get("previousVideos").getIntValue()).isZero();
      assertThat(top.get("keywords").size()).isEqualTo(10);
      for (JsonNode each : top.get("keywords").values()) {
        for (String name : List.of("previousRank", "rankChange", "in", "out", "withinNoise")) {
          assertThat(each.get(name).isNull()).as(name).isTrue();
        }
      }
    }
    assertThat(answer.get("rising").get("videos").getIntValue()).isPositive();
    assertThat(answer.get("rising").get("videosBefore").getIntValue()).isZero();
    assertThat(answer.get("rising").get("keywords").size()).isZero();
  }

  @Test
  void aDayBeforeAnythingHasARankingOfNothing() {
    for (String day : List.of("2005-01-01", "2010-01-01")) {
      JsonNode top = world.api.get("/v1/keywords/top?asOf=" + day).json();

      assertThat(top.get("rankings").size()).isEqualTo(2);
      assertThat(top.get("rankings").get(0).get("videos").getIntValue()).isZero();
      assertThat(top.get("rankings").get(0).get("keywords").size()).isZero();
      assertThat(top.get("rising").get("keywords").size()).isZero();
    }
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

  private static Instant hour() {
    return Instant.now().truncatedTo(ChronoUnit.HOURS);
  }

  /** Of each keyword its number, its rank the day before, what came in, what fell out, noise. */
  private static List<String> lines(JsonNode top) {
    List<String> lines = new ArrayList<>();
    for (JsonNode each : top.get("keywords").values()) {
      JsonNode before = each.get("previousRank");
      JsonNode change = each.get("rankChange");
      assertThat(change.isNull()).isEqualTo(before.isNull());
      if (!before.isNull()) {
        assertThat(change.getIntValue())
            .isEqualTo(before.getIntValue() - each.get("rank").getIntValue());
      }
      lines.add(
          String.join(
              " ",
              each.get("keyword").getStringValue(),
              text(each.get("value")),
              text(before),
              text(each.get("in")),
              text(each.get("out")),
              each.get("withinNoise").isNull()
                  ? "null"
                  : each.get("withinNoise").getBooleanValue() + ""));
    }
    return lines;
  }

  private static String text(JsonNode number) {
    return number.isNull() ? "null" : number.getIntValue() + "";
  }

  private static List<String> rising(JsonNode rising) {
    List<String> lines = new ArrayList<>();
    for (JsonNode each : rising.get("keywords").values()) {
      assertThat(each.get("meanBefore").getDoubleValue())
          .isCloseTo(each.get("before").getIntValue() / 7.0, within(0.0001));
      lines.add(
          each.get("keyword").getStringValue()
              + "/"
              + text(each.get("value"))
              + "/"
              + text(each.get("before")));
    }
    return lines;
  }
}

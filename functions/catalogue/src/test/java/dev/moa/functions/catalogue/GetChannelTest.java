package dev.moa.functions.catalogue;

import static dev.moa.functions.catalogue.CatalogueRows.at;
import static dev.moa.functions.catalogue.CatalogueRows.channelId;
import static dev.moa.functions.catalogue.CatalogueRows.today;
import static dev.moa.functions.catalogue.CatalogueRows.videoId;
import static dev.moa.functions.catalogue.ReadingWorld.each;
import static dev.moa.functions.catalogue.ReadingWorld.pairs;
import static org.assertj.core.api.Assertions.assertThat;

import dev.moa.functions.testing.StatementCounter;
import io.micronaut.json.tree.JsonNode;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is shown of one channel: as it is, in a period, its subscribers. */
class GetChannelTest {

  private static final ReadingWorld WORLD = new ReadingWorld();
  private static final LocalDate TODAY = today();
  private static final LocalDate MAY = LocalDate.of(2026, 5, 1);
  private static final String ONE = "/v1/channels/" + channelId(1);

  /** A channel of 60 videos, an hour apart; the later, the fewer views and the more growth. */
  @BeforeAll
  static void aChannel() {
    CatalogueRows rows = WORLD.rows;
    rows.channel(1, "Cook 요리", "subscribers", 200L, "views", 9_999L, "videos", 60L);
    rows.channel(2, "빈 채널");
    rows.channel(3, "사라진 채널", "state", "GONE");
    rows.channel(4, "다른 채널");
    for (int n = 1; n <= 60; n++) {
      rows.video(
          n,
          1,
          "published_at",
          at(MAY, "00:00").plusHours(n - 1L),
          "views",
          10_000L - n,
          "growth",
          n % 10 == 0 ? null : Long.valueOf(n));
      rows.keywords(n, "공통" + n % 9, n > 10 ? "새것" : "옛것", "cook요리", "COOK 요리");
    }
    hidden(61, "state", "HIDDEN");
    hidden(62, "state", "GONE");
    hidden(63, "checked_at", null);
    rows.video(64, 4, "views", 99_999_999L, "growth", 99_999_999L);
    rows.keywords(64, "남의것");
    rows.look(1, at(TODAY, "00:00"), 150L);
    rows.look(1, at(TODAY, "00:00").minusSeconds(1), 140L);
    rows.look(1, at(TODAY.minusDays(1), "00:00"), 130L);
    rows.look(1, at(TODAY.minusDays(3), "12:00"), 120L);
    rows.look(1, at(TODAY.minusDays(3), "12:30"), null);
    rows.look(1, at(TODAY.minusDays(49), "00:00"), 110L);
    rows.look(1, at(TODAY.minusDays(49), "00:00").minusSeconds(1), 100L);
    rows.look(4, at(TODAY.minusDays(2), "12:00"), 7L);
  }

  private static void hidden(int number, String column, Object value) {
    WORLD.rows.video(
        number,
        1,
        "published_at",
        at(MAY, "12:00"),
        "views",
        99_999_999L,
        "growth",
        99_999_999L,
        column,
        value);
    WORLD.rows.keywords(number, "비밀");
  }

  @AfterAll
  static void close() {
    WORLD.close();
  }

  @Test
  void aChannelShowsItsMostWatchedVideosOfThoseThatAnybodyMaySee() {
    JsonNode channel = WORLD.json(ONE);

    assertThat(pairs(channel.get("topVideos"), "id", "views"))
        .isEqualTo(
            WORLD.rows.texts(
                """
                SELECT v.id || ' ' || v.views FROM catalogue.public_video AS v
                WHERE v.channel_id = ? ORDER BY v.views DESC, v.key LIMIT 5
                """,
                channelId(1)))
        .startsWith(videoId(1) + " 9999");
    assertThat(ReadingWorld.text(channel.get("popularity"))).isEqualTo("50.0");
    assertThat(channel.get("title").getStringValue()).isEqualTo("Cook 요리");
  }

  @Test
  void itsKeywordsAreThoseOfItsFiftyNewestVideosWithoutItsOwnName() {
    JsonNode channel = WORLD.json(ONE);

    assertThat(channel.get("keywordVideos").getIntValue()).isEqualTo(50);
    assertThat(pairs(channel.get("keywords"), "name", "value"))
        .isEqualTo(
            WORLD.rows.texts(
                """
                SELECT k.keyword || ' ' || count(*)
                FROM catalogue.video_keyword AS k
                WHERE k.video_key IN (SELECT v.key FROM catalogue.public_video AS v
                    WHERE v.channel_id = ? ORDER BY v.published_at DESC LIMIT 50)
                  AND k.keyword NOT IN ('cook요리', 'COOK 요리')
                GROUP BY k.keyword ORDER BY count(*) DESC, k.keyword COLLATE "C" LIMIT 7
                """,
                channelId(1)))
        .hasSize(7)
        .startsWith("새것 50");
    assertThat(each(channel.get("keywords"), "color"))
        .containsExactly(
            "#f9bf69", "#f65a5a", "#508ddc", "#f9bf69", "#f65a5a", "#508ddc", "#508ddc");
    JsonNode map = channel.get("wordMap");
    assertThat(map.get("children")).isEqualTo(channel.get("keywords"));
    assertThat(map.get("name").getStringValue()).isEqualTo("Cook 요리");
    assertThat(map.get("color").getStringValue()).isEqualTo("#666");
  }

  @Test
  void aDayOfItsLineIsTheLastLookOfThatDayAndNothingIsInvented() {
    List<String> line = pairs(WORLD.json(ONE).get("subscriberLine"), "date", "value");

    List<String> expected =
        IntStream.rangeClosed(0, 49)
            .mapToObj(
                n ->
                    TODAY.minusDays(49 - n)
                        + switch (49 - n) {
                          case 0 -> " 150";
                          case 1 -> " 140";
                          case 49 -> " 110";
                          default -> " null";
                        })
            .toList();
    assertThat(line).isEqualTo(expected);
  }

  @Test
  void aChannelWithoutAnythingIsShownEmpty() {
    JsonNode channel = WORLD.json("/v1/channels/" + channelId(2));

    assertThat(channel.get("topVideos").size()).isZero();
    assertThat(channel.get("keywords").size()).isZero();
    assertThat(channel.get("keywordVideos").getIntValue()).isZero();
    assertThat(channel.get("wordMap").get("children").size()).isZero();
    assertThat(channel.get("subscriberLine").size()).isEqualTo(50);
  }

  @Test
  void aPeriodHoldsBothItsDaysAsSeoulHasThem() {
    // 24 videos a day: the 1st has numbers 1 to 24, the 2nd 25 to 48, the 3rd the rest.
    JsonNode second = period("2026-05-02", "2026-05-02");
    assertThat(pairs(second.get("topVideos"), "id", "growth"))
        .containsExactly(
            videoId(48) + " 48",
            videoId(47) + " 47",
            videoId(46) + " 46",
            videoId(45) + " 45",
            videoId(44) + " 44");
    assertThat(second.get("keywordVideos").getIntValue()).isEqualTo(24);

    JsonNode both = period("2026-05-01", "2026-05-02");
    assertThat(both.get("keywordVideos").getIntValue()).isEqualTo(48);
    assertThat(pairs(both.get("keywords"), "name", "value")).startsWith("새것 38", "옛것 10");
    assertThat(period("2026-05-04", "2026-05-05").get("topVideos").size()).isZero();
    assertThat(period("2199-01-01", "2199-12-31").get("keywordVideos").getIntValue()).isZero();
  }

  @Test
  void aPeriodsKeywordsAreThoseOfTheFiftyFastest() {
    JsonNode all = period("2026-04-01", "2026-05-31");

    assertThat(pairs(all.get("topVideos"), "id", "growth")).startsWith(videoId(59) + " 59");
    assertThat(all.get("keywordVideos").getIntValue()).isEqualTo(50);
    assertThat(pairs(all.get("keywords"), "name", "value"))
        .isEqualTo(
            WORLD.rows.texts(
                """
                SELECT k.keyword || ' ' || count(*)
                FROM catalogue.video_keyword AS k
                WHERE k.video_key IN (SELECT v.key FROM catalogue.public_video AS v
                    WHERE v.channel_id = ? ORDER BY v.growth DESC NULLS LAST, v.key LIMIT 50)
                  AND k.keyword NOT IN ('cook요리', 'COOK 요리')
                GROUP BY k.keyword ORDER BY count(*) DESC, k.keyword COLLATE "C" LIMIT 7
                """,
                channelId(1)));
    assertThat(all.get("wordMap").get("children")).isEqualTo(all.get("keywords"));
  }

  @Test
  void subscribersAreOfTheLastFourteenDaysUnlessDaysAreAskedFor() {
    JsonNode usual = WORLD.json(ONE + "/subscribers");
    assertThat(usual.get("from").getStringValue()).isEqualTo(TODAY.minusDays(13).toString());
    assertThat(pairs(usual.get("subscriberLine"), "date", "value"))
        .hasSize(14)
        .endsWith(TODAY.minusDays(1) + " 140", TODAY + " 150")
        .contains(TODAY.minusDays(3) + " null");

    LocalDate day = TODAY.minusDays(50);
    assertThat(
            pairs(
                WORLD
                    .json(ONE + "/subscribers?from=%s&to=%s".formatted(day, day.plusDays(1)))
                    .get("subscriberLine"),
                "date",
                "value"))
        .containsExactly(day + " 100", day.plusDays(1) + " 110");
    assertThat(WORLD.json(ONE + "/subscribers?to=" + day).get("from").getStringValue())
        .isEqualTo(day.minusDays(13).toString());
  }

  @ParameterizedTest
  @CsvSource({
    "from=2026-05-02&to=2026-05-01, /to",
    "from=2016-05-02&to=2026-05-01, /to",
    "from=2025-01-01&to=2026-01-02, /to",
    "from=2004-12-31&to=2005-01-01, /from",
    "from=2199-12-31&to=2200-01-01, /to",
    "from=%2B999999999-12-31&to=2199-01-01, /from",
    "from=2026-02-30&to=2026-03-01, /from",
    "from=yesterday&to=2026-03-01, /from",
    "from=2026-03-01&to=, /to",
    "from=2026-03-01&to=2026-03-01&days=3, /days",
  })
  void daysThatMakeNoSenseAreRefused(String query, String pointer) {
    WORLD.refuses(ONE + "/period?" + query, pointer);
    WORLD.refuses(ONE + "/subscribers?" + query, pointer);
  }

  @Test
  void aYearCanBeAskedForAndAPeriodNeedsBothDays() {
    assertThat(
            WORLD
                .json(ONE + "/subscribers?from=2025-01-01&to=2026-01-01")
                .get("subscriberLine")
                .size())
        .isEqualTo(366);
    WORLD.refuses(ONE + "/period?from=2026-05-01", "/to");
    WORLD.refuses(ONE + "/period?to=2026-05-01", "/from");
    WORLD.refuses(ONE + "/subscribers?to=-999999999-01-01", "/to");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "/period?from=2026-05-01&to=2026-05-02", "/subscribers"})
  void whatIsUnknownOrGoneIsNotFoundAndWhatIsNoIdIsRefused(String path) {
    for (int unknown : new int[] {3, 99}) {
      assertThat(WORLD.api.get("/v1/channels/" + channelId(unknown) + path).status())
          .isEqualTo(404);
    }
    for (String id : List.of("1", channelId(1).toLowerCase(Locale.ROOT), "UC%27", "%EC%8A%88")) {
      WORLD.refuses("/v1/channels/" + id + path, "/id");
    }
  }

  @Test
  void eachTakesAFixedNumberOfStatements() {
    var counter = new StatementCounter();
    for (int channel : new int[] {1, 2}) {
      String target = "/v1/channels/" + channelId(channel);
      assertThat(counter.during(() -> WORLD.json(target))).isEqualTo(4);
      assertThat(counter.during(() -> WORLD.json(target + "/subscribers"))).isEqualTo(2);
      assertThat(counter.during(() -> WORLD.json(target + "/period?from=2026-05-01&to=2026-05-31")))
          .isEqualTo(3);
    }
  }

  private static JsonNode period(String from, String to) {
    return WORLD.json(ONE + "/period?from=" + from + "&to=" + to);
  }

  @Test
  void anUploadAtMidnightIsOfTheDayThatBegins() {
    OffsetDateTime midnight = at(LocalDate.of(2026, 6, 2), "00:00");
    WORLD.rows.video(70, 2, "published_at", midnight.minusSeconds(1));
    WORLD.rows.video(71, 2, "published_at", midnight);
    String target = "/v1/channels/" + channelId(2) + "/period?from=%1$s&to=%1$s";
    assertThat(each(WORLD.json(target.formatted("2026-06-01")).get("topVideos"), "id"))
        .containsExactly(videoId(70));
    assertThat(each(WORLD.json(target.formatted("2026-06-02")).get("topVideos"), "id"))
        .containsExactly(videoId(71));
    WORLD.rows.run("DELETE FROM catalogue.video WHERE id IN (?, ?)", videoId(70), videoId(71));
  }
}

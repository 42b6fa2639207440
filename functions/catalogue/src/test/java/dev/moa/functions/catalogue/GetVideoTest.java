package dev.moa.functions.catalogue;

import static dev.moa.functions.catalogue.CatalogueRows.at;
import static dev.moa.functions.catalogue.CatalogueRows.channelId;
import static dev.moa.functions.catalogue.CatalogueRows.today;
import static dev.moa.functions.catalogue.CatalogueRows.videoId;
import static dev.moa.functions.catalogue.ReadingWorld.pairs;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.moa.functions.testing.StatementCounter;
import io.micronaut.json.tree.JsonNode;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class GetVideoTest {

  private static final ReadingWorld WORLD = new ReadingWorld();
  private static final LocalDate TODAY = today();
  private static final Offset<Double> EXACT = within(1e-9);

  /** A video seen on three of its five days, and others of the last two weeks and before. */
  @BeforeAll
  static void videos() {
    CatalogueRows rows = WORLD.rows;
    rows.channel(1, "요리", "subscribers", 2_000L, "handle", "@cook", "description", "요리합니다");
    rows.channel(2, "사라진", "state", "GONE");
    rows.video(
        1,
        1,
        "published_at",
        at(TODAY.minusDays(4), "09:00"),
        "views",
        900L,
        "likes",
        40L,
        "description",
        "김치찌개 <b>끓이기</b>",
        "category",
        26);
    rows.keywords(1, "찌개", "김치", "Kimchi");
    look(1, TODAY.minusDays(4), 100L, 10_000L);
    look(1, TODAY.minusDays(3), 300L, 10_500L);
    look(1, TODAY.minusDays(1), 900L, 13_000L);
    for (int n = 2; n <= 9; n++) {
      rows.video(
          n,
          1,
          "published_at",
          at(TODAY.minusDays(14), "23:59").plusMinutes(n - 2L),
          "views",
          n == 5 ? null : Long.valueOf(n * 1_000L),
          "popularity",
          n % 2 == 0 ? n / 8.0 : null);
    }
    rows.video(20, 1, "state", "HIDDEN", "views", 9_999_999L, "popularity", 99.0);
    rows.video(21, 1, "state", "GONE", "views", 9_999_999L, "popularity", 99.0);
    rows.video(22, 1, "checked_at", null);
    rows.video(23, 2, "published_at", OffsetDateTime.parse("2020-01-01T00:00:00Z"));
    rows.video(24, 1, "published_at", OffsetDateTime.parse("2020-01-01T00:00:00Z"));
  }

  /** Looks at noon at the video and its channel, and rolls the day up. */
  private static void look(int video, LocalDate day, long views, long channelViews) {
    OffsetDateTime noon = at(day, "12:00");
    WORLD.rows.run(
        """
        INSERT INTO catalogue.channel_snapshot (channel_key, checked_at, subscribers, views)
        SELECT key, ?, 2000, ? FROM catalogue.channel WHERE id = ?
        """,
        noon,
        channelViews,
        channelId(1));
    WORLD.rows.run(
        """
        INSERT INTO catalogue.video_snapshot (video_key, checked_at, views)
        SELECT key, ?, ? FROM catalogue.video WHERE id = ?
        """,
        noon,
        views,
        videoId(video));
    WORLD.rows.texts(
        """
        SELECT r FROM catalogue.video AS v, catalogue.roll_up(ARRAY[v.key], ?) AS r WHERE v.id = ?
        """,
        day,
        videoId(video));
  }

  @AfterAll
  static void close() {
    WORLD.close();
  }

  @Test
  void itsLineHasAPointForEachDayAndNoneIsInvented() {
    assertThat(pairs(video(1).get("viewLine"), "date", "value"))
        .containsExactly(
            TODAY.minusDays(4) + " 100",
            TODAY.minusDays(3) + " 300",
            TODAY.minusDays(2) + " null",
            TODAY.minusDays(1) + " 900",
            TODAY + " null");
    assertThat(video(24).get("viewLine").size()).as("a year at most").isEqualTo(366);
  }

  @Test
  void itsPopularityCanBeComputedAgainFromWhatStandsBesideIt() {
    JsonNode popularity = video(1).get("popularity");

    assertThat(popularity.get("growth").getIntValue()).isEqualTo(600);
    assertThat(popularity.get("channelGrowth").getIntValue()).isEqualTo(2_500);
    assertThat(popularity.get("day").getStringValue()).isEqualTo(TODAY.minusDays(1).toString());
    assertThat(OffsetDateTime.parse(popularity.get("since").getStringValue()))
        .isEqualTo(at(TODAY.minusDays(3), "12:00"));
    assertThat(OffsetDateTime.parse(popularity.get("until").getStringValue()))
        .isEqualTo(at(TODAY.minusDays(1), "12:00"));
    double again =
        popularity.get("views").getDoubleValue()
            / popularity.get("subscribers").getDoubleValue()
            * (popularity.get("growth").getDoubleValue()
                / popularity.get("channelGrowth").getDoubleValue());
    assertThat(popularity.get("value").getDoubleValue()).isEqualTo(again).isEqualTo(0.108, EXACT);
    assertThat(video(24).get("popularity").isNull()).isTrue();
  }

  @Test
  void itIsMeasuredAgainstAllVideosOfTheLastFourteenDays() {
    JsonNode averages = video(1).get("averages");

    // Number 2 was uploaded a minute too early; 5 does not tell its views.
    double views = (900 + 3_000 + 4_000 + 6_000 + 7_000 + 8_000 + 9_000) / 7.0;
    double popularity = (0.108 + 4 / 8.0 + 6 / 8.0 + 8 / 8.0) / 4;
    assertThat(averages.get("from").getStringValue()).isEqualTo(TODAY.minusDays(13).toString());
    assertThat(averages.get("to").getStringValue()).isEqualTo(TODAY.toString());
    assertThat(averages.get("viewsOf").getIntValue()).isEqualTo(7);
    assertThat(averages.get("views").getDoubleValue()).isEqualTo(views, EXACT);
    assertThat(averages.get("viewsRatio").getDoubleValue()).isEqualTo(900 / views, EXACT);
    assertThat(averages.get("popularityOf").getIntValue()).isEqualTo(4);
    assertThat(averages.get("popularity").getDoubleValue()).isEqualTo(popularity, EXACT);
    assertThat(averages.get("popularityRatio").getDoubleValue())
        .isEqualTo(0.108 / popularity, EXACT);
    assertThat(video(5).get("averages").get("viewsRatio").isNull()).isTrue();
    assertThat(video(5).get("averages").get("popularityRatio").isNull()).isTrue();
  }

  @Test
  void itTellsItsLikesItsKeywordsAndItsChannel() {
    JsonNode video = video(1);

    assertThat(video.get("likes").getIntValue()).isEqualTo(40);
    assertThat(video.get("comments").isNull()).isTrue();
    assertThat(video.get("category").getIntValue()).isEqualTo(26);
    assertThat(video.get("description").getStringValue()).isEqualTo("김치찌개 <b>끓이기</b>");
    assertThat(video.get("keywords").values())
        .extracting(JsonNode::getStringValue)
        .containsExactly("Kimchi", "김치", "찌개");
    JsonNode channel = video.get("channel");
    assertThat(channel.get("id").getStringValue()).isEqualTo(channelId(1));
    assertThat(channel.get("handle").getStringValue()).isEqualTo("@cook");
    assertThat(channel.get("subscribers").getIntValue()).isEqualTo(2_000);
  }

  @Test
  void whatNobodyMaySeeIsNotFoundAndWhatIsNoIdIsRefused() {
    for (int hidden : new int[] {20, 21, 22, 23, 99}) {
      assertThat(WORLD.api.get("/v1/videos/" + videoId(hidden)).status()).isEqualTo(404);
    }
    for (String id : List.of("1", "000000000001", "0000000000%27", "%EA%B0%80")) {
      WORLD.refuses("/v1/videos/" + id, "/id");
    }
  }

  @Test
  void itTakesThreeStatements() {
    var counter = new StatementCounter();
    assertThat(counter.during(() -> video(1))).isEqualTo(3);
    assertThat(counter.during(() -> video(24))).isEqualTo(3);
  }

  private static JsonNode video(int number) {
    return WORLD.json("/v1/videos/" + videoId(number));
  }
}

package dev.moa.functions.catalogue;

import static dev.moa.functions.catalogue.CatalogueRows.channelId;
import static dev.moa.functions.catalogue.ReadingWorld.each;
import static dev.moa.functions.catalogue.ReadingWorld.encoded;
import static org.assertj.core.api.Assertions.assertThat;

import dev.moa.functions.testing.StatementCounter;
import io.micronaut.json.tree.JsonNode;
import java.text.Normalizer;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SearchChannelsTest {

  private static final ReadingWorld WORLD = new ReadingWorld();
  private static final int CROWD = 60;

  /** Channels with names to look for, and sixty with two videos each, some as popular as others. */
  @BeforeAll
  static void channels() {
    CatalogueRows rows = WORLD.rows;
    rows.channel(1, "슈카월드", "subscribers", 3_000_000L, "views", 1_250_000_000L, "videos", 900L);
    rows.channel(2, "슈카월드 코믹스", "hidden", true, "views", 77L);
    rows.channel(3, "먹방 100%", "subscribers", 0L, "views", 5L);
    rows.channel(4, "snake_case 강의", "subscribers", 10L);
    rows.channel(5, "Ｗｉｄｅ ＣＡＦÉ ☕", "subscribers", 20L);
    rows.channel(6, "ㅋㅋ 웃음", "subscribers", 30L, "state", "PAUSED");
    rows.channel(7, "슈카 사라진", "subscribers", 9_000_000L, "state", "GONE");
    rows.channel(8, "가족 👨‍👩‍👧 일상", "subscribers", 40L, "handle", "@family");
    for (int n = 1; n <= CROWD; n++) {
      int number = 1000 + n;
      // Three share each number of subscribers; every seventh hides it.
      Long subscribers = n % 7 == 0 ? null : Long.valueOf(100 + n / 3);
      rows.channel(number, "무리 " + n, "subscribers", subscribers, "views", n * 1000L);
      for (int v = 1; v <= 3; v++) {
        rows.video(
            number * 10 + v,
            number,
            "published_at",
            OffsetDateTime.parse("2026-01-0" + v + "T00:00:00Z"),
            "views",
            n * 100L + (v == 2 ? 50 : 0),
            "thumbnail",
            v == 3 ? null : "https://i.test/" + number + "-" + v);
      }
      rows.video(
          number * 10 + 4,
          number,
          "published_at",
          OffsetDateTime.parse("2026-02-01T00:00:00Z"),
          "views",
          99_999_999L,
          "state",
          n % 2 == 0 ? "HIDDEN" : "GONE");
    }
  }

  @AfterAll
  static void close() {
    WORLD.close();
  }

  @Test
  void aNameIsFoundByAnyPartOfItTheMostSubscribersFirstAndHiddenOnesLast() {
    JsonNode page = search("q=" + encoded("카월"));

    assertThat(each(page.get("items"), "title")).containsExactly("슈카월드", "슈카월드 코믹스");
    assertThat(page.get("total").getIntValue()).isEqualTo(2);
    JsonNode first = page.get("items").get(0);
    assertThat(ReadingWorld.text(first.get("popularity"))).isEqualTo("416.7");
    assertThat(first.get("subscribers").getLongValue()).isEqualTo(3_000_000);
    assertThat(first.get("videoCount").getIntValue()).isEqualTo(900);
    assertThat(first.get("recentVideos").size()).isZero();
    assertThat(first.get("maxViews").isNull()).isTrue();
    JsonNode hidden = page.get("items").get(1);
    assertThat(hidden.get("subscribers").isNull()).isTrue();
    assertThat(hidden.get("popularity").isNull()).isTrue();
    assertThat(search("q=" + encoded("먹방")).get("items").get(0).get("popularity").isNull())
        .as("no subscribers to divide by")
        .isTrue();
  }

  @ParameterizedTest
  @CsvSource({
    "%, 먹방 100%",
    "100%, 먹방 100%",
    "_, snake_case 강의",
    "SNAKE_, snake_case 강의",
    "wide café, Ｗｉｄｅ ＣＡＦÉ ☕",
    "ｗＩｄｅ, Ｗｉｄｅ ＣＡＦÉ ☕",
    "☕, Ｗｉｄｅ ＣＡＦÉ ☕",
    "ㅋ, ㅋㅋ 웃음",
    "웃, ㅋㅋ 웃음",
    "👨‍👩‍👧, 가족 👨‍👩‍👧 일상",
    "' 웃음', ㅋㅋ 웃음",
  })
  void everyLetterMeansItself(String words, String title) {
    assertThat(each(search("q=" + encoded(words)).get("items"), "title")).containsExactly(title);
    String apart = Normalizer.normalize(words, Normalizer.Form.NFD);
    assertThat(each(search("q=" + encoded(apart)).get("items"), "title")).containsExactly(title);
  }

  @ParameterizedTest
  @ValueSource(strings = {"\\", "%%", ".*", "' OR 1=1 --", "ㅅ", "ㅏ", "슈카월드드", "사라진", "\"", "𠮷"})
  void whatNoNameContainsIsAnEmptyList(String words) {
    JsonNode page = search("q=" + encoded(words));
    assertThat(page.get("items").size()).isZero();
    assertThat(page.get("total").getIntValue()).isZero();
    assertThat(page.get("nextCursor").isNull()).isTrue();
  }

  @Test
  void whatIsNoTextToLookForIsRefused() {
    WORLD.refuses("/v1/channels?q=", "/q");
    WORLD.refuses("/v1/channels?q=%20%20", "/q");
    WORLD.refuses("/v1/channels?q=" + encoded("가".repeat(500)), "/q");
    WORLD.refuses("/v1/channels?q=%00", "/q");
    WORLD.refuses("/v1/channels?q=%ED%A0%80", "/q");
    WORLD.refuses("/v1/channels?limit=0", "/limit");
    WORLD.refuses("/v1/channels?limit=101", "/limit");
    WORLD.refuses("/v1/channels?cursor=AAAA", "/cursor");
    WORLD.refuses("/v1/channels?name=x", "/name");
    assertThat(search("q=" + encoded("가".repeat(200))).get("items").size()).isZero();
  }

  /** The original gave page 1's figures on every page. */
  @Test
  void everyPageShowsTheFiguresOfItsOwnChannels() {
    List<String> seen = new ArrayList<>();
    String cursor = "";
    do {
      JsonNode page = search("q=" + encoded("무리") + "&limit=7" + cursor);
      assertThat(page.get("total").getIntValue()).isEqualTo(CROWD);
      for (JsonNode item : page.get("items").values()) {
        String id = item.get("id").getStringValue();
        seen.add(id);
        int number = Integer.parseInt(id.substring(2));
        int n = number - 1000;
        assertThat(item.get("maxViews").getLongValue()).isEqualTo(n * 100L + 50);
        assertThat(ReadingWorld.pairs(item.get("recentVideos"), "id", "thumbnail"))
            .containsExactly(
                "%011d null".formatted(number * 10 + 3),
                "%011d https://i.test/%d-2".formatted(number * 10 + 2, number));
      }
      JsonNode next = page.get("nextCursor");
      cursor = next.isNull() ? null : "&cursor=" + next.getStringValue();
    } while (cursor != null);

    assertThat(seen)
        .isEqualTo(
            WORLD.rows.texts(
                """
                SELECT id FROM catalogue.channel WHERE title LIKE '무리%'
                ORDER BY subscribers DESC NULLS LAST, key
                """))
        .hasSize(CROWD);
    assertThat(each(search("q=" + encoded("무리") + "&offset=50&limit=5").get("items"), "id"))
        .isEqualTo(seen.subList(50, 55));
  }

  @Test
  void aCursorIsGoodForItsOwnSearchOnly() {
    String cursor = search("q=" + encoded("무리") + "&limit=5").get("nextCursor").getStringValue();
    WORLD.refuses("/v1/channels?cursor=" + cursor, "/cursor");
    WORLD.refuses("/v1/channels?q=" + encoded("무") + "&cursor=" + cursor, "/cursor");
  }

  @Test
  void aChannelThatIsGoneIsInNoListAndAPausedOneIs() {
    List<String> all = each(search("limit=100").get("items"), "id");
    assertThat(all).hasSize(CROWD + 7).doesNotContain(channelId(7)).contains(channelId(6));
    assertThat(search("q=" + encoded("ㅋㅋ")).get("items").get(0).get("state").getStringValue())
        .isEqualTo("PAUSED");
  }

  @Test
  void aListTakesTwoStatementsWhateverItsLength() {
    var counter = new StatementCounter();
    assertThat(counter.during(() -> search("limit=1"))).isEqualTo(2);
    assertThat(counter.during(() -> search("limit=100"))).isEqualTo(2);
    assertThat(counter.during(() -> search("limit=50&q=" + encoded("무리")))).isEqualTo(2);
  }

  private static JsonNode search(String query) {
    return WORLD.json("/v1/channels?" + query);
  }
}

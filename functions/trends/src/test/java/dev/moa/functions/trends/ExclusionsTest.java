package dev.moa.functions.trends;

import static org.assertj.core.api.Assertions.assertThat;

import dev.moa.functions.testing.Api;
import dev.moa.functions.testing.Api.Answer;
import io.micronaut.json.tree.JsonNode;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ExclusionsTest {

  private TrendsWorld world;
  private String[] editor;

  @BeforeEach
  void begin() {
    world = new TrendsWorld();
    editor = Api.bearer(world.tokens.of("EDITOR"));
  }

  @AfterEach
  void end() {
    world.close();
  }

  @Test
  void anEditorLeavesAKeywordOutInWhateverSpellingAndShowsItAgain() {
    Answer put = put("POPULAR/KEYWORD/" + TrendsWorld.encoded("#리그 오브 LEGEND"), editor);
    assertThat(put.status()).as(put.body()).isEqualTo(200);
    assertThat(put.text("value")).isEqualTo("리그오브legend");
    assertThat(put.text("name")).isEqualTo("리그 오브 legend");

    assertThat(put("POPULAR/KEYWORD/" + TrendsWorld.encoded("리그오브legend"), editor).body())
        .isEqualTo(put.body());
    // As the gateway hands it over when it has decoded it.
    assertThat(put("POPULAR/KEYWORD/리그오브LEGEND", editor).body()).isEqualTo(put.body());
    assertThat(values("?kind=POPULAR&limit=1")).containsExactly("리그오브legend");
    assertThat(values("?kind=PRODUCED&limit=100")).doesNotContain("리그오브legend");

    assertThat(delete("POPULAR/KEYWORD/리그오브LEGEND", editor).status()).isEqualTo(204);
    assertThat(delete("POPULAR/KEYWORD/리그오브LEGEND", editor).status()).isEqualTo(404);
    assertThat(values("?kind=POPULAR&limit=100")).doesNotContain("리그오브legend");
    assertThat(
            world.rows(
                "SELECT concat_ws(' ', change, kind, value, account IS NOT NULL)"
                    + " FROM trends.exclusion_change ORDER BY seq"))
        .containsExactly("ADDED POPULAR 리그오브legend t", "DELETED POPULAR 리그오브legend t");
  }

  @Test
  void aChannelIsLeftOutByItsId() {
    String id = "UC_x5XG1OV2P6uZZ5FSM9Ttw";

    assertThat(put("PRODUCED/CHANNEL/" + id, editor).text("value")).isEqualTo(id);
    assertThat(put("PRODUCED/CHANNEL/" + id.toLowerCase(java.util.Locale.ROOT), editor).pointers())
        .containsExactly("/value");
    assertThat(delete("PRODUCED/CHANNEL/" + id, editor).status()).isEqualTo(204);
  }

  @Test
  void theListIsWholeAndNoPageRepeats() {
    List<String> all = new ArrayList<>();
    String cursor = "";
    for (int pages = 0; pages < 20 && cursor != null; pages++) {
      Answer page =
          world.api.get("/v1/exclusions?limit=7" + (cursor.isEmpty() ? "" : "&cursor=" + cursor));
      assertThat(page.status()).as(page.body()).isEqualTo(200);
      for (JsonNode item : page.json().get("items").values()) {
        all.add(item.get("kind") + "/" + item.get("what") + "/" + item.get("value"));
      }
      assertThat(page.json().get("total").getIntValue()).isEqualTo(32);
      cursor = page.text("nextCursor");
    }
    assertThat(all).hasSize(32);
    assertThat(new HashSet<>(all)).hasSize(32);
  }

  @Test
  void onlyEditorsWrite() {
    String[] user = Api.bearer(world.tokens.of("USER"));

    assertThat(put("POPULAR/KEYWORD/a").status()).isEqualTo(401);
    assertThat(put("POPULAR/KEYWORD/a", user).status()).isEqualTo(403);
    assertThat(delete("POPULAR/KEYWORD/lol", user).status()).isEqualTo(403);
    assertThat(values("?kind=POPULAR&limit=100")).contains("lol");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "POPULAR/KEYWORD/%F0%9F%98%80",
        "POPULAR/KEYWORD/%E3%85%8B%E3%85%8B",
        "POPULAR/KEYWORD/%20",
        "POPULAR/KEYWORD/%25_",
        "POPULAR/KEYWORD/%00",
        "HOT/KEYWORD/a",
        "POPULAR/VIDEO/a",
        "POPULAR/CHANNEL/UC1",
      })
  void oddInputIsRefused(String path) {
    assertThat(put(path, editor).status()).isEqualTo(400);
    assertThat(delete(path, editor).status()).isEqualTo(400);
  }

  @Test
  void aSentenceIsNoKeyword() {
    assertThat(put("POPULAR/KEYWORD/" + "a".repeat(100), editor).status()).isEqualTo(400);
    assertThat(put("POPULAR/KEYWORD/" + "a".repeat(99), editor).status()).isEqualTo(200);
    assertThat(put("POPULAR/KEYWORD/" + "a".repeat(5000), editor).status()).isEqualTo(400);
    assertThat(world.api.get("/v1/exclusions?limit=101").status()).isEqualTo(400);
    assertThat(world.api.get("/v1/exclusions?cursor=AAAA").status()).isEqualTo(400);
  }

  private Answer put(String path, String... headers) {
    return world.api.call("PUT", "/v1/exclusions/" + path, null, headers);
  }

  private Answer delete(String path, String... headers) {
    return world.api.call("DELETE", "/v1/exclusions/" + path, null, headers);
  }

  private List<String> values(String query) {
    List<String> values = new ArrayList<>();
    for (JsonNode item : world.api.get("/v1/exclusions" + query).json().get("items").values()) {
      values.add(item.get("value").getStringValue());
    }
    return values;
  }
}

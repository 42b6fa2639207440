package dev.moa.functions.placements;

import static org.assertj.core.api.Assertions.assertThat;

import dev.moa.functions.placements.ContentsWorld.Person;
import dev.moa.functions.testing.Api.Answer;
import dev.moa.functions.testing.StatementCounter;
import io.micronaut.json.tree.JsonNode;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class PlacementTest {

  private static ContentsWorld world;

  private final Person editor = world.person("EDITOR");

  @BeforeAll
  static void begin() {
    world = new ContentsWorld();
  }

  @AfterAll
  static void end() {
    world.close();
  }

  @Test
  void aListIsReadPageByPageAndWhatComesMeanwhileRepeatsNothing() {
    List<String> ids = new ArrayList<>();
    for (int i = 0; i < 7; i++) {
      ids.addFirst(editor.register("file " + i, world.bytes(1)).text("id"));
    }

    List<String> seen = new ArrayList<>();
    Answer page = editor.get("/v1/contents?limit=3");
    while (page.text("nextCursor") != null) {
      seen.addAll(ids(page));
      editor.register("meanwhile " + seen.size(), world.bytes(1));
      page = editor.get("/v1/contents?limit=3&cursor=" + page.text("nextCursor"));
    }
    seen.addAll(ids(page));

    assertThat(seen).isEqualTo(ids);
  }

  @Test
  void aListIsFilteredByLevelStateAndName() {
    String there = editor.content("Kimchi 김치.mp4", world.bytes(3));
    String coming = editor.register("bibimbap_100%.mp4", world.bytes(3)).text("id");
    String higher = editor.content("KIMCHI.png", world.bytes(3));
    world.sql("UPDATE placements.content SET level = 'gold' WHERE id = '%s'".formatted(higher));

    assertThat(found("state=settled")).containsExactly(higher, there);
    assertThat(found("state=uploading")).containsExactly(coming);
    assertThat(found("state=moving")).isEmpty();
    assertThat(found("level=bronze")).containsExactly(coming, there);
    assertThat(found("level=gold&state=settled")).containsExactly(higher);
    assertThat(found("level=none")).isEmpty();
    assertThat(found("name=kimchi")).containsExactly(higher, there);
    assertThat(found("name=%EA%B9%80%EC%B9%98")).containsExactly(there);
    assertThat(found("name=100%25")).as("no pattern").containsExactly(coming);
    assertThat(found("name=%25")).containsExactly(coming);
    String cursor = editor.get("/v1/contents?limit=1&name=kimchi").text("nextCursor");
    assertThat(editor.get("/v1/contents?limit=1&name=png&cursor=" + cursor).status())
        .as("of another filter")
        .isEqualTo(400);
  }

  @Test
  void listsSendAsManyStatementsForManyAsForOne() {
    String id = editor.content("counted", world.bytes(1));
    changes(id, 1);
    int one = statements("/v1/contents");
    int change = statements("/v1/contents/" + id + "/placement-history");
    for (int i = 0; i < 30; i++) {
      editor.register("more " + i, world.bytes(1));
    }
    changes(id, 30);

    assertThat(statements("/v1/contents?limit=100")).isEqualTo(one);
    assertThat(statements("/v1/contents/" + id + "/placement-history?limit=100")).isEqualTo(change);
  }

  @Test
  void aPlacementSaysWhereItIsWhereItGoesAndHowFarItIs() {
    byte[] bytes = world.bytes(1_000);
    Answer registered = editor.register("moving", bytes);
    String id = registered.text("id");
    assertThat(editor.get("/v1/contents/" + id + "/placement").text("state"))
        .isEqualTo("uploading");
    world.upload(registered, bytes);
    editor.complete(id);
    JsonNode settled = editor.get("/v1/contents/" + id + "/placement").json();
    assertThat(settled.get("state").getStringValue()).isEqualTo("settled");
    assertThat(settled.get("level").getStringValue()).isEqualTo("bronze");
    assertThat(settled.get("target").isNull()).isTrue();
    assertThat(settled.get("progress").isNull()).isTrue();

    world.sql(
        """
        UPDATE placements.content SET state = 'MOVING', target = 'gold', reason = '2500 views',
          views = 2500, fence = 1, worker = 'w', lease_until = now() + interval '1 minute'
        WHERE id = '%1$s';
        INSERT INTO placements.object (content, fence, level, store, place, key, state, upload,
          begun_at)
        VALUES ('%1$s', 1, 'gold', 'S3', '', 'gold/%1$s/1', 'WRITING', 'u', now());
        INSERT INTO placements.part (content, fence, number, bytes, etag)
        VALUES ('%1$s', 1, 1, 400, 'a'), ('%1$s', 1, 2, 400, 'b')
        """
            .formatted(id));
    Answer moving = editor.get("/v1/contents/" + id + "/placement");

    assertThat(moving.text("state")).isEqualTo("moving");
    assertThat(moving.text("level")).isEqualTo("bronze");
    assertThat(moving.text("target")).isEqualTo("gold");
    assertThat(moving.text("reason")).isEqualTo("2500 views");
    assertThat(moving.json().get("views").getLongValue()).isEqualTo(2_500);
    assertThat(moving.json().get("progress").get("copiedBytes").getLongValue()).isEqualTo(800);
    assertThat(moving.json().get("progress").get("totalBytes").getLongValue()).isEqualTo(1_000);
    assertThat(world.download(editor.get("/v1/contents/" + id)).body())
        .as("it can be read on its way")
        .isEqualTo(bytes);
  }

  @Test
  void aHistoryTellsEachChangeOnceTheNewestFirst() {
    String id = editor.content("changing", world.bytes(1));
    assertThat(editor.get("/v1/contents/" + id + "/placement-history").json().get("items").size())
        .isZero();
    changes(id, 5);
    String other = editor.content("other", world.bytes(1));
    changes(other, 2);

    List<String> seen = new ArrayList<>();
    String target = "/v1/contents/" + id + "/placement-history?limit=2";
    Answer page = editor.get(target);
    seen.addAll(changesOf(page));
    changes(id, 1);
    while (page.text("nextCursor") != null) {
      String cursor = page.text("nextCursor");
      assertThat(
              editor.get("/v1/contents/" + other + "/placement-history?cursor=" + cursor).status())
          .isEqualTo(400);
      page = editor.get(target + "&cursor=" + cursor);
      seen.addAll(changesOf(page));
    }

    assertThat(seen)
        .containsExactly(
            "bronze silver 5",
            "silver bronze 4",
            "bronze silver 3",
            "silver bronze 2",
            "bronze silver 1");
  }

  @Test
  void aContentInAFolderHasNoLinkAndNothingIsRegisteredThere() {
    String id = editor.content("in a folder", world.bytes(1));
    world.sql("UPDATE placements.object SET store = 'FILES' WHERE content = '%s'".formatted(id));
    Answer answer = editor.get("/v1/contents/" + id);
    assertThat(answer.text("store")).isEqualTo("FILES");
    assertThat(answer.text("download")).isNull();

    world.sql("UPDATE placements.level SET store = 'FILES' WHERE name = 'bronze'");
    try {
      Answer refused = editor.register("refused", world.bytes(1));
      assertThat(refused.status()).isEqualTo(409);
      assertThat(refused.text("detail")).contains("bronze", "folders");
    } finally {
      world.sql("UPDATE placements.level SET store = 'S3' WHERE name = 'bronze'");
    }
    assertThat(editor.register("refused", world.bytes(1)).status()).isEqualTo(201);
  }

  /** Moves a content to and fro on record. */
  private static void changes(String id, int times) {
    for (int i = 0; i < times; i++) {
      world.sql(
          """
          UPDATE placements.content SET views = views + 1, level_since = now(),
            level = CASE level WHEN 'bronze' THEN 'silver' ELSE 'bronze' END
          WHERE id = '%s'
          """
              .formatted(id));
    }
  }

  private List<String> found(String query) {
    Answer answer = editor.get("/v1/contents?" + query);
    assertThat(answer.status()).as(answer.body()).isEqualTo(200);
    return ids(answer);
  }

  private int statements(String target) {
    return new StatementCounter()
        .during(() -> assertThat(editor.get(target).status()).isEqualTo(200));
  }

  private static List<String> ids(Answer page) {
    List<String> ids = new ArrayList<>();
    page.json().get("items").values().forEach(it -> ids.add(it.get("id").getStringValue()));
    return ids;
  }

  private static List<String> changesOf(Answer page) {
    List<String> changes = new ArrayList<>();
    page.json()
        .get("items")
        .values()
        .forEach(
            it ->
                changes.add(
                    it.get("oldLevel").getStringValue()
                        + " "
                        + it.get("newLevel").getStringValue()
                        + " "
                        + it.get("views").getLongValue()));
    return changes;
  }
}

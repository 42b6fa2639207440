package dev.moa.functions.trials;

import static org.assertj.core.api.Assertions.assertThat;

import dev.moa.functions.testing.Api.Answer;
import io.micronaut.json.JsonMapper;
import io.micronaut.json.tree.JsonNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Whoever replays the feed of changes has the trials as they are. */
class TrialChangesTest {

  private static final JsonMapper JSON = JsonMapper.createDefault();

  private final TrialsWorld world = new TrialsWorld(100);
  private final Desk desk = new Desk(world);

  @AfterEach
  void close() {
    desk.close();
    world.close();
  }

  @Test
  void thereIsAlwaysACursorAndItGivesWhatCameSince() {
    JsonNode empty = changes("").json();
    assertThat(empty.get("items").size()).isZero();
    String cursor = empty.get("nextCursor").getStringValue();
    assertThat(changes("cursor=" + cursor).text("nextCursor")).isEqualTo(cursor);

    String id = desk.created("{\"registryId\":\"M\",\"titleKo\":\"a\",\"phase\":\"1\"}");
    desk.patch(id, "{\"phase\":null,\"scope\":\"b\"}");
    JsonNode page = changes("cursor=" + cursor).json();

    assertThat(page.get("items").size()).isEqualTo(2);
    JsonNode created = page.get("items").get(0);
    assertThat(created.get("trialId").getStringValue()).isEqualTo(id);
    assertThat(created.get("source").getStringValue()).isEqualTo("MANUAL");
    assertThat(created.get("registryId").getStringValue()).isEqualTo("M");
    assertThat(created.get("patch").size()).isEqualTo(2);
    JsonNode patch = page.get("items").get(1).get("patch");
    assertThat(patch.get("phase").isNull()).isTrue();
    assertThat(patch.get("scope").getStringValue()).isEqualTo("b");
    assertThat(patch.size()).isEqualTo(2);
    assertThat(page.toString()).doesNotContain(desk.account.toString());
  }

  @Test
  void ofADeletedTrialOnlyTheDeletionIsTold() {
    String id = desk.created("{\"registryId\":\"SECRET\",\"titleKo\":\"SECRET\"}");
    desk.patch(id, "{\"phase\":\"SECRET\"}");
    desk.delete(id);

    Answer answer = changes("");

    assertThat(answer.body()).doesNotContain("SECRET");
    JsonNode items = answer.json().get("items");
    assertThat(items.size()).isEqualTo(1);
    assertThat(items.get(0).get("kind").getStringValue()).isEqualTo("DELETED");
    assertThat(items.get(0).get("trialId").getStringValue()).isEqualTo(id);
    desk.restore(id);
    assertThat(changes("").json().get("items").size()).isEqualTo(4);
    assertThat(changes("").json().get("items").get(3).get("patch").size()).isEqualTo(2);
  }

  @Test
  void aPageOfNothingButUntoldChangesIsPassed() {
    String id = desk.created("{\"registryId\":\"M\",\"titleKo\":\"a\"}");
    for (int i = 0; i < 5; i++) {
      desk.patch(id, "{\"phase\":\"" + i + "\"}");
    }
    desk.delete(id);

    JsonNode page = changes("limit=1").json();
    JsonNode rest = changes("limit=1&cursor=" + page.get("nextCursor").getStringValue()).json();

    assertThat(page.get("items").get(0).get("kind").getStringValue()).isEqualTo("DELETED");
    assertThat(rest.get("items").size()).isZero();
  }

  @ParameterizedTest
  @CsvSource({
    "limit=0, /limit",
    "limit=-1, /limit",
    "limit=101, /limit",
    "limit=x, /limit",
    "cursor=abc, /cursor",
    "cursor=, /cursor",
    "cursor=AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA, /cursor"
  })
  void aParameterOutOfBoundsIsNamed(String query, String pointer) {
    Answer answer = changes(query);

    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.pointers()).containsExactly(pointer);
  }

  @Test
  void aCursorOfAnotherListOrOfAnotherDatabaseIsRefused() {
    String id = desk.created("{\"registryId\":\"M\",\"titleKo\":\"a\"}");
    desk.patch(id, "{\"phase\":\"b\"}");
    String other = desk.api.get("/v1/trials/" + id + "/history?limit=1").text("nextCursor");
    String cursor = changes("").text("nextCursor");
    assertThat(changes("cursor=" + other).pointers()).containsExactly("/cursor");
    assertThat(changes("cursor=" + cursor).status()).isEqualTo(200);

    world.sql("UPDATE trials.change_counter SET last = last - 1");

    assertThat(changes("cursor=" + cursor).pointers()).containsExactly("/cursor");
  }

  @Test
  void aWriterWaitsForTheOneWhoTookTheNumberBeforeSoThatNoChangeIsSkipped() throws Exception {
    String slow = desk.created("{\"registryId\":\"SLOW\",\"titleKo\":\"a\"}");
    String quick = desk.created("{\"registryId\":\"QUICK\",\"titleKo\":\"a\"}");
    String cursor = changes("").text("nextCursor");
    try (Connection connection = world.database.dataSource().getConnection();
        Statement statement = connection.createStatement();
        var threads = Executors.newSingleThreadExecutor();
        Desk other = new Desk(world)) {
      connection.setAutoCommit(false);
      statement.execute(
          """
          WITH changed AS (
            UPDATE trials.trial SET phase = 'slow' WHERE id = '%s' RETURNING id
          ), counter AS (UPDATE trials.change_counter SET last = last + 1 RETURNING last)
          INSERT INTO trials.trial_change (seq, trial_id, kind, before, after, changed_at)
          SELECT last, id, 'UPDATED', '{}', '{"phase": "slow"}', now() FROM changed, counter
          """
              .formatted(slow));
      Future<Answer> quickly = threads.submit(() -> other.patch(quick, "{\"phase\":\"quick\"}"));
      world.await("the second writer to wait for the first", this::somebodyWaits);

      JsonNode meanwhile = changes("cursor=" + cursor).json();

      assertThat(quickly.isDone()).isFalse();
      assertThat(meanwhile.get("items").size()).isZero();
      assertThat(meanwhile.get("nextCursor").getStringValue()).isEqualTo(cursor);
      connection.commit();
      assertThat(quickly.get().status()).isEqualTo(200);
    }
    List<String> phases = new ArrayList<>();
    for (JsonNode change : changes("cursor=" + cursor).json().get("items").values()) {
      phases.add(change.get("patch").get("phase").getStringValue());
    }
    assertThat(phases).containsExactly("slow", "quick");
  }

  @Test
  void aReplayFromAnyCursorEndsInTheSameStateWhileOthersWrite() throws Exception {
    List<Reached> reached = new ArrayList<>();
    Map<String, Map<String, JsonNode>> copy = new HashMap<>();
    reached.add(new Reached(null, Map.of()));
    try (var threads = Executors.newFixedThreadPool(4)) {
      List<Future<?>> writers = new ArrayList<>();
      for (int i = 0; i < 3; i++) {
        int number = i;
        writers.add(threads.submit(() -> write(number)));
      }
      writers.add(threads.submit(this::collect));
      Random random = new Random(5);
      boolean over;
      do {
        over = writers.stream().allMatch(Future::isDone);
        String cursor = follow(copy, reached.getLast().cursor(), 1 + random.nextInt(4));
        reached.add(new Reached(cursor, Map.copyOf(copy)));
      } while (!over || changed(reached));
      for (Future<?> writer : writers) {
        writer.get();
      }
    }

    Map<String, Map<String, JsonNode>> table = table();
    assertThat(copy).isEqualTo(table);
    assertThat(reached).hasSizeGreaterThan(50);
    for (Reached point : reached) {
      Map<String, Map<String, JsonNode>> replayed = new HashMap<>(point.copy());
      String cursor = point.cursor();
      String next = cursor;
      do {
        cursor = next;
        next = follow(replayed, cursor, 100);
      } while (!next.equals(cursor));
      assertThat(replayed).isEqualTo(table);
    }
  }

  private static boolean changed(List<Reached> reached) {
    return !reached.getLast().cursor().equals(reached.get(reached.size() - 2).cursor());
  }

  /** Applies one page to a copy; returns the cursor to go on with. */
  private String follow(Map<String, Map<String, JsonNode>> copy, String cursor, int limit) {
    String query = "limit=" + limit + (cursor == null ? "" : "&cursor=" + cursor);
    JsonNode page = changes(query).json();
    for (JsonNode change : page.get("items").values()) {
      String id = change.get("trialId").getStringValue();
      switch (change.get("kind").getStringValue()) {
        case "DELETED" -> copy.remove(id);
        case "CREATED", "RESTORED" -> {
          Map<String, JsonNode> fields = new HashMap<>();
          fields.put("source", change.get("source"));
          fields.put("registryId", change.get("registryId"));
          copy.put(id, patched(fields, change));
        }
        default -> copy.computeIfPresent(id, (key, fields) -> patched(fields, change));
      }
    }
    return page.get("nextCursor").getStringValue();
  }

  private static Map<String, JsonNode> patched(Map<String, JsonNode> fields, JsonNode change) {
    Map<String, JsonNode> patched = new HashMap<>(fields);
    for (var member : change.get("patch").entries()) {
      Desk.put(patched, member.getKey(), member.getValue());
    }
    return patched;
  }

  private Map<String, Map<String, JsonNode>> table() {
    Map<String, Map<String, JsonNode>> table = new HashMap<>();
    for (String row :
        world.texts(
            """
            SELECT trials.content(t) || jsonb_build_object(
              'id', t.id, 'source', t.source, 'registryId', t.registry_id)
            FROM trials.trial AS t WHERE t.deleted_at IS NULL
            """)) {
      Map<String, JsonNode> fields = new HashMap<>();
      read(row).entries().forEach(member -> fields.put(member.getKey(), member.getValue()));
      table.put(fields.remove("id").getStringValue(), fields);
    }
    return table;
  }

  private static JsonNode read(String text) {
    try {
      return JSON.readValue(text, JsonNode.class);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private Void write(int number) {
    Random random = new Random(number);
    try (Desk mine = new Desk(world)) {
      List<String> ids = new ArrayList<>();
      for (int step = 0; step < 80; step++) {
        String id = ids.isEmpty() ? null : ids.get(random.nextInt(ids.size()));
        int what = random.nextInt(8);
        if (id == null || what == 0) {
          String body = "{\"registryId\":\"%d-%d\",\"titleKo\":\"%2$d\"}";
          ids.add(mine.created(body.formatted(number, step)));
          Answer collected = mine.byRegistry("ICREAT", "T0000" + random.nextInt(6));
          if (collected.status() == 200) {
            ids.add(collected.text("id"));
          }
        } else if (what == 1) {
          assertThat(mine.delete(id).status()).isIn(204, 404);
        } else if (what == 2) {
          assertThat(mine.restore(id).status()).isIn(200, 409);
        } else {
          String phase = random.nextInt(3) == 0 ? "null" : "\"" + step + "\"";
          String body = "{\"phase\":%s,\"titleEn\":\"%d\"}".formatted(phase, step % 3);
          assertThat(mine.patch(id, body).status()).isIn(200, 404);
        }
      }
    }
    return null;
  }

  private Void collect() {
    for (int run = 0; run < 6; run++) {
      List<Map<String, Object>> records = StubRegistry.records(6);
      records.get(run).put("과제명", "다른 제목 " + run);
      world.registry.serve(records);
      assertThat(world.collect().get("state").getStringValue()).isEqualTo("SUCCEEDED");
    }
    return null;
  }

  private boolean somebodyWaits() {
    return !world
        .texts(
            """
            SELECT pid FROM pg_stat_activity
            WHERE datname = current_database() AND wait_event_type = 'Lock'
            """)
        .isEmpty();
  }

  private Answer changes(String query) {
    return desk.api.get("/v1/trial-changes?" + query);
  }

  /**
   * Where a reader was.
   *
   * @param copy what he had then
   */
  private record Reached(String cursor, Map<String, Map<String, JsonNode>> copy) {}
}

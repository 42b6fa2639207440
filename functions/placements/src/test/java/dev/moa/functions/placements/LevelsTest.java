package dev.moa.functions.placements;

import static org.assertj.core.api.Assertions.assertThat;

import dev.moa.functions.placements.ContentsWorld.Person;
import dev.moa.functions.testing.Api.Answer;
import java.sql.Connection;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class LevelsTest {

  private static final String FIRST = "bronze 0-999, silver 1000-1999, gold 2000-";
  private static ContentsWorld world;

  private final Person manager = world.person("MANAGER");

  @BeforeAll
  static void begin() {
    world = new ContentsWorld();
  }

  @AfterAll
  static void end() {
    world.close();
  }

  @BeforeEach
  void asAtFirst() {
    world.sql(
        """
        DELETE FROM placements.object; DELETE FROM placements.content; DELETE FROM placements.level;
        INSERT INTO placements.level (name, min_views, max_views, store, place, prefix,
          storage_class, changed_at)
        VALUES ('bronze', 0, 999, 'S3', '', 'bronze/', 'STANDARD_IA', now()),
          ('silver', 1000, 1999, 'S3', '', 'silver/', 'STANDARD', now()),
          ('gold', 2000, NULL, 'S3', '', 'gold/', 'STANDARD', now())
        """);
  }

  @Test
  void levelsAreListedWithWhenOneIsLeft() {
    Answer answer = world.person("EDITOR").get("/v1/placement-levels");

    assertThat(ranges(answer)).isEqualTo(FIRST);
    assertThat(answer.text("margin")).startsWith("0.1");
    assertThat(answer.text("minStaySeconds")).isEqualTo("3600");
  }

  static Stream<Arguments> whatFits() {
    return Stream.of(
        Arguments.of("silver", "1000", "1999", FIRST),
        Arguments.of("silver", "1000", "2999", "bronze 0-999, silver 1000-2999, gold 3000-"),
        Arguments.of("silver", "500", "1999", "bronze 0-499, silver 500-1999, gold 2000-"),
        Arguments.of("silver", "1", "5000", "bronze 0-0, silver 1-5000, gold 5001-"),
        Arguments.of("gold", "1500", "null", "bronze 0-999, silver 1000-1499, gold 1500-"),
        Arguments.of("bronze", "0", "1500", "bronze 0-1500, silver 1501-1999, gold 2000-"),
        Arguments.of("tin", "0", "99", "tin 0-99, bronze 100-999, silver 1000-1999, gold 2000-"),
        Arguments.of(
            "diamond",
            "1000000",
            "null",
            "bronze 0-999, silver 1000-1999, gold 2000-999999, diamond 1000000-"),
        Arguments.of(
            "steel", "900", "1099", "bronze 0-899, steel 900-1099, silver 1100-1999, gold 2000-"));
  }

  @ParameterizedTest
  @MethodSource("whatFits")
  void aNeighbourThatIsOverlappedInPartGivesWay(
      String name, String min, String max, String expected) {
    for (int i = 0; i < 2; i++) {
      Answer answer = put(name, min, max);
      assertThat(answer.status()).as(answer.body()).isEqualTo(200);
      assertThat(ranges(answer)).isEqualTo(expected);
    }
    assertThat(ranges(manager.get("/v1/placement-levels"))).isEqualTo(expected);
  }

  static Stream<Arguments> whatDoesNotFit() {
    return Stream.of(
        Arguments.of("silver", "1500", "1999", "no level: 1000 to 1499"),
        Arguments.of("silver", "1000", "1998", "no level: 1999"),
        Arguments.of("gold", "2000", "9999", "no level: 10000 and more"),
        Arguments.of("gold", "2001", "null", "no level: 2000"),
        Arguments.of("bronze", "1", "999", "no level: 0"),
        Arguments.of("bronze", "2500", "null", "no level: 0 to 999"),
        Arguments.of("middle", "500", "700", "no level: 701 to 999"),
        Arguments.of("middle", "5000", "7000", "no level: 7001 and more"),
        Arguments.of("wide", "900", "2000", "silver would have no views: it has 1000 to 1999"),
        Arguments.of("wide", "1000", "1999", "silver would have no views"),
        Arguments.of("gold", "1000", "null", "silver would have no views"),
        Arguments.of("gold", "0", "null", "bronze would have no views"));
  }

  @ParameterizedTest
  @MethodSource("whatDoesNotFit")
  void whatWouldLeaveViewsWithoutALevelIs422AndNamesThem(
      String name, String min, String max, String said) {
    Answer answer = put(name, min, max);

    assertThat(answer.status()).as(answer.body()).isEqualTo(422);
    assertThat(answer.text("detail")).contains(said);
    assertThat(ranges(manager.get("/v1/placement-levels"))).isEqualTo(FIRST);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"minViews\":-1,\"store\":\"S3\"}",
        "{\"minViews\":\"a\",\"store\":\"S3\"}",
        "{\"minViews\":9223372036854775808,\"store\":\"S3\"}",
        "{\"minViews\":1000000000000001,\"store\":\"S3\"}",
        "{\"store\":\"S3\"}",
        "{\"minViews\":5,\"maxViews\":4,\"store\":\"S3\"}",
        "{\"minViews\":2000}",
        "{\"minViews\":2000,\"store\":\"DISK\"}",
        "{\"minViews\":2000,\"store\":\"S3\",\"storageClass\":\"DEEP_ARCHIVE\"}",
        "{\"minViews\":2000,\"store\":\"S3\",\"prefix\":\"../\"}",
        "{\"minViews\":2000,\"store\":\"S3\",\"prefix\":\"gold\"}",
        "{\"minViews\":2000,\"store\":\"S3\",\"prefix\":\"/gold/\"}",
        "{\"minViews\":2000,\"store\":\"S3\",\"place\":\"a/b\"}",
        "{\"minViews\":2000,\"store\":\"S3\",\"place\":\"UPPER\"}",
        "{\"minViews\":2000,\"store\":\"FILES\",\"place\":\"../etc\"}",
        "{\"minViews\":2000,\"store\":\"FILES\",\"place\":\"/etc\"}",
        "[]",
        "gold"
      })
  void whatIsWrongIsNamed(String body) {
    Answer answer = manager.put("/v1/placement-levels/gold", body);

    assertThat(answer.status()).as(answer.body()).isEqualTo(400);
    assertThat(ranges(manager.get("/v1/placement-levels"))).isEqualTo(FIRST);
  }

  @Test
  void aNameIsOfSmallLettersDigitsAndDashes() {
    for (String name : new String[] {"Gold", "7up", "a".repeat(41), "g%20d", "%EA%B8%88", "-"}) {
      assertThat(put(name, "5000", "null").status()).as(name).isEqualTo(400);
    }
    assertThat(put("a".repeat(40), "5000", "null").status()).isEqualTo(200);
  }

  @Test
  void thereAreTwentyLevelsAtMost() {
    for (int i = 4; i <= 20; i++) {
      assertThat(put("level-" + i, i + "000", "null").status()).isEqualTo(200);
    }
    Answer answer = put("one-more", "50000", "null");
    assertThat(answer.status()).isEqualTo(422);
    assertThat(answer.text("detail")).contains("20");
  }

  @Test
  void contentsThatAreWantedElsewhereNowBecomeDueAtTheEndOfTheirStay() {
    Person editor = world.person("EDITOR");
    String few = editor.content("few", world.bytes(1));
    String many = editor.content("many", world.bytes(1));
    String near = editor.content("near", world.bytes(1));
    String coming = editor.register("coming", world.bytes(1)).text("id");
    views(few, 100);
    views(many, 700);
    views(near, 540);
    views(coming, 700);

    assertThat(put("silver", "500", "1999").status()).isEqualTo(200);

    assertThat(due()).containsExactly(many);
    assertThat(
            world.text(
                "SELECT due_at = level_since + interval '1 hour' FROM placements.content WHERE id = '%s'"
                    .formatted(many)))
        .isEqualTo("t");
    assertThat(editor.get("/v1/contents/" + many + "/placement").text("dueAt")).isNotNull();
  }

  @Test
  void whatBecomesDueIsWhatViewsDemandToBeElsewhereToTheView() {
    world.sql(
        """
        INSERT INTO placements.content (id, owner, name, media_type, size, sha256, created_at,
          state, state_since, level, level_since, views_at, views)
        SELECT gen_random_uuid(), gen_random_uuid(), 'a', 'a/b', 1, sha256('a'), now(), 'SETTLED',
          now(), (ARRAY['bronze', 'silver', 'gold'])[1 + i % 3], now(), now(), i
        FROM generate_series(0, 6000) AS i
        """);
    String wrong =
        """
        SELECT count(*) FROM placements.content
        WHERE (due_at IS NOT NULL) <> (placements.wanted_level(views, level) <> level)
        """;
    for (String[] silver : new String[][] {{"995", "1999"}, {"777", "2345"}, {"777", "4999"}}) {
      world.sql("UPDATE placements.content SET due_at = NULL");
      assertThat(put("silver", silver[0], silver[1]).status()).isEqualTo(200);
      assertThat(world.text(wrong)).isEqualTo("0");
      assertThat(due()).hasSizeGreaterThan(1_000);
    }
  }

  @Test
  void aContentThatSomebodyHoldsWhileItsLevelChangesBecomesDueToo() throws Exception {
    String held = world.person("EDITOR").content("held", world.bytes(1));
    views(held, 700);
    CompletableFuture<Answer> putting;
    try (Connection holder = world.database.dataSource().getConnection()) {
      holder.setAutoCommit(false);
      try (var statement = holder.createStatement()) {
        statement.execute(
            "UPDATE placements.content SET views_at = now() WHERE id = '%s'".formatted(held));
      }
      putting = CompletableFuture.supplyAsync(() -> put("silver", "500", "1999"));
      String waiting =
          """
          SELECT count(*) FROM pg_stat_activity
          WHERE datname = current_database() AND wait_event_type = 'Lock'
          """;
      Instant until = Instant.now().plusSeconds(10);
      while (!world.text(waiting).equals("1")) {
        assertThat(Instant.now()).isBefore(until);
      }
      assertThat(world.text("SELECT max_views FROM placements.level WHERE name = 'bronze'"))
          .as("the levels are changed, and nobody waits for the content with them")
          .isEqualTo("499");
      assertThat(due()).isEmpty();
      holder.commit();
    }

    assertThat(putting).succeedsWithin(Duration.ofSeconds(10));
    assertThat(due()).containsExactly(held);
  }

  @Test
  void whatIsCompletedAfterItsLevelChangedBecomesDue() {
    Person editor = world.person("EDITOR");
    byte[] bytes = world.bytes(1);
    Answer registered = editor.register("late", bytes);
    assertThat(put("tin", "0", "99").status()).isEqualTo(200);
    world.upload(registered, bytes);

    assertThat(editor.complete(registered.text("id")).text("level")).isEqualTo("bronze");

    assertThat(due()).containsExactly(registered.text("id"));
    assertThat(editor.register("next", bytes).text("level")).isEqualTo("tin");
  }

  @Test
  void whoeverPutsLevelsAtTheSameTimeLeavesThemWithoutGapOrOverlap() throws Exception {
    try (var other = new dev.moa.functions.testing.Api(world.variables)) {
      Thread one =
          Thread.ofPlatform()
              .start(
                  () -> {
                    for (int i = 0; i < 30; i++) {
                      put("silver", "1000", Integer.toString(1_999 + 10 * i));
                    }
                  });
      for (int i = 0; i < 30; i++) {
        manager.call(
            other,
            "PUT",
            "/v1/placement-levels/gold",
            "{\"minViews\":%d,\"store\":\"S3\"}".formatted(1_990 + 7 * i));
      }
      one.join();
    }
    String gaps =
        """
        SELECT count(*) FROM (
          SELECT min_views, lag(max_views, 1, -1) OVER (ORDER BY min_views) AS below,
            max_views, lead(min_views) OVER (ORDER BY min_views) AS above
          FROM placements.level) AS l
        WHERE min_views <> below + 1 OR (max_views IS NULL) <> (above IS NULL)
        """;
    assertThat(world.text(gaps)).isEqualTo("0");
  }

  @Test
  void levelsChangeWhileContentsAreSentFromLevelToLevel() throws Exception {
    Person editor = world.person("EDITOR");
    String one = editor.content("one", world.bytes(1));
    String other = editor.content("other", world.bytes(1));
    AtomicBoolean over = new AtomicBoolean();
    CompletableFuture<Void> sending =
        CompletableFuture.runAsync(
            () -> {
              for (int i = 0; !over.get(); i++) {
                queue(one, i % 2 == 0 ? "silver" : "gold", other, i % 2 == 0 ? "gold" : "silver");
              }
            });

    for (int i = 0; i < 150; i++) {
      Answer answer = put("silver", "1000", Integer.toString(i % 2 == 0 ? 2_999 : 2_499));
      answer = put("gold", i % 2 == 0 ? "2500" : "2400", "null");
      assertThat(answer.status()).as(answer.body()).isEqualTo(200);
    }

    over.set(true);
    assertThat(sending).succeedsWithin(Duration.ofSeconds(10));
  }

  /** Two contents at a time, as RecoverRelocations does. */
  private static void queue(String one, String target, String other, String otherTarget) {
    world.sql(
        """
        BEGIN;
        UPDATE placements.content SET state = 'QUEUED', target = '%s' WHERE id = '%s';
        UPDATE placements.content SET state = 'QUEUED', target = '%s' WHERE id = '%s';
        UPDATE placements.content SET state = 'SETTLED', target = NULL;
        COMMIT
        """
            .formatted(target, one, otherTarget, other));
  }

  private Answer put(String name, String min, String max) {
    return manager.put(
        "/v1/placement-levels/" + name,
        "{\"minViews\":%s,\"maxViews\":%s,\"store\":\"S3\"}".formatted(min, max));
  }

  private static void views(String content, int views) {
    world.sql("UPDATE placements.content SET views = %d WHERE id = '%s'".formatted(views, content));
  }

  private static List<String> due() {
    return world.texts("SELECT id::text FROM placements.content WHERE due_at IS NOT NULL");
  }

  private static String ranges(Answer answer) {
    List<String> ranges = new ArrayList<>();
    answer
        .json()
        .get("items")
        .values()
        .forEach(
            it ->
                ranges.add(
                    it.get("name").getStringValue()
                        + " "
                        + it.get("minViews").getLongValue()
                        + "-"
                        + (it.get("maxViews").isNull() ? "" : it.get("maxViews").getLongValue())));
    return String.join(", ", ranges);
  }
}

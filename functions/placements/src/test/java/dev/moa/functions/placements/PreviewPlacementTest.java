package dev.moa.functions.placements;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.moa.functions.testing.Api;
import dev.moa.functions.testing.Api.Answer;
import io.micronaut.json.tree.JsonNode;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Timeout(300)
class PreviewPlacementTest {

  @TempDir static Path folder;
  private static final List<Trace> TRACES = new ArrayList<>();
  private static ViewsWorld world;
  private static Api api;
  private static String[] manager;

  @BeforeAll
  static void open() {
    world = new ViewsWorld(folder);
    world.variables.put("MOA_FUNCTION", "PreviewPlacement");
    api = world.function();
    manager = Api.bearer(world.tokens.of("MANAGER"));
    var random = new Random(11);
    Instant now = Instant.now().truncatedTo(ChronoUnit.HOURS);
    for (int i = 0; i < 60; i++) {
      TRACES.add(Trace.random(random, now));
    }
    TRACES.forEach(PreviewPlacementTest::insert);
  }

  @AfterAll
  static void close() {
    world.close();
  }

  @ParameterizedTest
  @CsvSource({
    "10, 0.1, PT1H",
    "10, 0, PT0S",
    "30, 0.1, PT6H",
    "3, 0.25, P1D",
    "90, 0.1, PT90M",
    "1, 0.99, PT1H"
  })
  void itIsWhatAReplayHourByHourFinds(int days, double margin, String stay) {
    JsonNode answer =
        ask("{\"days\":%d,\"margin\":%s,\"minimumStay\":\"%s\"}".formatted(days, margin, stay));
    long[][] levels = {{0, 999}, {1000, 1999}, {2000, Long.MAX_VALUE}};
    var asked = new Expected(answer, levels, margin, Duration.parse(stay));
    asked.isTold("asked");
    new Expected(answer, levels, 0.1, Duration.ofHours(1)).isTold("inForce");
    assertThat(answer.get("contents").getLongValue()).isEqualTo(asked.contents);
    assertThat(Duration.between(instant(answer, "from"), instant(answer, "until")).toDays())
        .isEqualTo(days);
    assertThat(asked.mostInAWindow).as("moves of a content within its stay").isLessThanOrEqualTo(2);
  }

  @Test
  void otherLevelsAreReplayedToo() {
    JsonNode answer =
        ask(
            """
            {"days":20,"margin":0.2,"minimumStay":"PT3H","levels":[
              {"minViews":1500},{"minViews":0,"maxViews":499},
              {"minViews":500,"maxViews":1499}]}
            """);
    long[][] levels = {{0, 499}, {500, 1499}, {1500, Long.MAX_VALUE}};
    new Expected(answer, levels, 0.2, Duration.ofHours(3)).isTold("asked");
    assertThat(answer.get("asked").get("moves").getLongValue())
        .isNotEqualTo(answer.get("inForce").get("moves").getLongValue());
  }

  @Test
  void nothingIsChangedByIt() {
    String before =
        world.text("SELECT md5(string_agg(c::text, '' ORDER BY id)) FROM placements.content AS c");
    ask("{\"days\":90,\"margin\":0,\"minimumStay\":\"PT0S\"}");
    assertThat(
            world.text(
                "SELECT md5(string_agg(c::text, '' ORDER BY id)) FROM placements.content AS c"))
        .isEqualTo(before);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "{}; /days",
        "{\"days\":0,\"margin\":0.1,\"minimumStay\":\"PT1H\"}; /days",
        "{\"days\":91,\"margin\":0.1,\"minimumStay\":\"PT1H\"}; /days",
        "{\"days\":\"seven\",\"margin\":0.1,\"minimumStay\":\"PT1H\"}; /days",
        "{\"days\":7,\"margin\":1,\"minimumStay\":\"PT1H\"}; /margin",
        "{\"days\":7,\"margin\":-0.1,\"minimumStay\":\"PT1H\"}; /margin",
        "{\"days\":7,\"margin\":0.123456,\"minimumStay\":\"PT1H\"}; /margin",
        "{\"days\":7,\"margin\":1e-400,\"minimumStay\":\"PT1H\"}; /margin",
        "{\"days\":7,\"margin\":0.1,\"minimumStay\":\"an hour\"}; /minimumStay",
        "{\"days\":7,\"margin\":0.1,\"minimumStay\":\"PT-1H\"}; /minimumStay",
        "{\"days\":7,\"margin\":0.1,\"minimumStay\":\"P31D\"}; /minimumStay",
        "{\"days\":7,\"margin\":0.1,\"minimumStay\":\"PT9223372036854775807H\"}; /minimumStay",
        "{\"days\":7,\"margin\":0.1,\"minimumStay\":\"PT1H\",\"levels\":[]}; /levels",
        "{\"days\":7,\"margin\":0.1,\"minimumStay\":\"PT1H\",\"levels\":[{\"minViews\":-1}]};"
            + " /levels/0/minViews",
        "{\"days\":7,\"margin\":0.1,\"minimumStay\":\"PT1H\","
            + "\"levels\":[{\"minViews\":0,\"maxViews\":5},{\"minViews\":6,\"maxViews\":2}]};"
            + " /levels/1/maxViews"
      })
  void whatIsWrongIsNamed(String body, String pointer) {
    Answer answer = api.post("/v1/placement-previews", body, manager);
    assertThat(answer.status()).as(answer.body()).isEqualTo(400);
    assertThat(answer.pointers()).contains(pointer);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "{\"minViews\":1}; Views from 0 to 0 would have no level.",
        "{\"minViews\":0,\"maxViews\":999}; Views from 1000 on would have no level.",
        "{\"minViews\":0,\"maxViews\":9},{\"minViews\":20}; Views from 10 to 19 would have no level.",
        "{\"minViews\":0,\"maxViews\":9},{\"minViews\":9}; Views from 9 on would have two levels.",
        "{\"minViews\":0},{\"minViews\":9}; Views from 9 on would have two levels.",
        "{\"minViews\":0},{\"minViews\":0}; Views from 0 on would have two levels."
      })
  void gapsAndOverlapsSayWhichViewsTheyAreOf(String levels, String detail) {
    String body =
        "{\"days\":7,\"margin\":0.1,\"minimumStay\":\"PT1H\",\"levels\":[" + levels + "]}";
    Answer answer = api.post("/v1/placement-previews", body, manager);
    assertThat(answer.status()).as(answer.body()).isEqualTo(422);
    assertThat(answer.text("detail")).isEqualTo(detail);
  }

  private static JsonNode ask(String body) {
    Answer answer = api.post("/v1/placement-previews", body, manager);
    assertThat(answer.status()).as(answer.body()).isEqualTo(200);
    return answer.json();
  }

  private static Instant instant(JsonNode answer, String member) {
    return Instant.parse(answer.get(member).getStringValue());
  }

  private static void insert(Trace trace) {
    UUID id = UUID.randomUUID();
    world.sql(
        """
        INSERT INTO placements.content (id, owner, name, media_type, size, sha256, created_at,
          deleted_at, state, state_since, level, level_since, views_at)
        VALUES (?, ?, ?, 'video/mp4', ?, sha256('a'), ?::timestamptz, ?::timestamptz, 'SETTLED',
          now(), 'bronze', now(), now())
        """,
        id,
        world.editor,
        "trace " + id,
        trace.size,
        trace.created.toString(),
        trace.deleted == null ? null : trace.deleted.toString());
    world.sql(
        """
        INSERT INTO placements.view_sample (content, at, views)
        SELECT ?, at::timestamptz, views FROM unnest(?::text[], ?::bigint[]) AS hour (at, views)
        """,
        id,
        trace.at.stream().map(Instant::toString).toArray(String[]::new),
        trace.views.toArray(Long[]::new));
  }

  /** Views of a content over some weeks; hours in which nothing changed are left out. */
  private record Trace(
      long size, Instant created, Instant deleted, List<Instant> at, List<Long> views) {

    static Trace random(Random random, Instant now) {
      int hours = 1 + random.nextInt(40 * 24);
      Instant created = now.minus(hours, ChronoUnit.HOURS).plusSeconds(random.nextInt(3600));
      Instant deleted =
          random.nextInt(5) == 0 ? created.plus(1 + random.nextInt(hours), ChronoUnit.HOURS) : null;
      List<Instant> at = new ArrayList<>();
      List<Long> views = new ArrayList<>();
      long last = random.nextLong(2500);
      for (int hour = 0; hour <= hours; hour++) {
        if (random.nextInt(3) == 0) {
          long bound = last < 1500 ? 1000 : 2000;
          last =
              random.nextInt(30) == 0
                  ? random.nextLong(4000)
                  : Math.max(
                      0, last + (bound - last) / 6 + Math.round(random.nextGaussian() * 120));
          at.add(created.truncatedTo(ChronoUnit.HOURS).plus(hour, ChronoUnit.HOURS));
          views.add(last);
        }
      }
      return new Trace(1 + random.nextInt(1_000_000), created, deleted, at, views);
    }

    /** The number of an hour counts from its beginning. */
    long viewsAt(Instant time) {
      long found = 0;
      for (int i = 0; i < at.size() && !at.get(i).isAfter(time); i++) {
        found = views.get(i);
      }
      return found;
    }
  }

  /** The replay, done anew: each hour of each content, and each end of a stay. */
  private static final class Expected {

    private final JsonNode answer;
    private final long[][] levels;
    private final double margin;
    private long contents;
    private long moves;
    private long bytes;
    private Duration wrong = Duration.ZERO;
    private int mostInAWindow;

    Expected(JsonNode answer, long[][] levels, double margin, Duration stay) {
      this.answer = answer;
      this.levels = levels;
      this.margin = margin;
      for (Trace trace : TRACES) {
        replay(trace, instant(answer, "from"), instant(answer, "until"), stay);
      }
    }

    private void replay(Trace trace, Instant from, Instant until, Duration stay) {
      Instant end = trace.deleted != null && trace.deleted.isBefore(until) ? trace.deleted : until;
      Instant time = trace.created.isAfter(from) ? trace.created : from;
      if (!time.isBefore(end)) {
        return;
      }
      contents++;
      int level = trace.created.isAfter(from) ? 0 : levelOf(trace.viewsAt(time));
      Instant since = trace.created;
      List<Instant> moved = new ArrayList<>();
      while (time.isBefore(end)) {
        long views = trace.viewsAt(time);
        boolean leaves =
            views < Math.ceil(levels[level][0] * (1 - margin) - 1e-9)
                || views > Math.floor(levels[level][1] * (1 + margin) + 1e-9);
        if (leaves && !time.isBefore(since.plus(stay))) {
          level = levelOf(views);
          since = time;
          moves++;
          bytes += trace.size;
          moved.add(time);
        }
        Instant next = time.truncatedTo(ChronoUnit.HOURS).plus(1, ChronoUnit.HOURS);
        Instant free = since.plus(stay);
        if (free.isAfter(time) && free.isBefore(next)) {
          next = free;
        }
        if (next.isAfter(end)) {
          next = end;
        }
        if (level != levelOf(views)) {
          wrong = wrong.plus(Duration.between(time, next));
        }
        time = next;
      }
      for (Instant first : moved) {
        Instant last = first.plus(stay);
        int within =
            (int) moved.stream().filter(it -> !it.isBefore(first) && !it.isAfter(last)).count();
        mostInAWindow = Math.max(mostInAWindow, within);
      }
    }

    private int levelOf(long views) {
      int level = 0;
      while (views > levels[level][1]) {
        level++;
      }
      return level;
    }

    void isTold(String member) {
      JsonNode told = answer.get(member);
      assertThat(told.get("moves").getLongValue()).as("moves, %s", member).isEqualTo(moves);
      assertThat(told.get("bytes").getLongValue()).as("bytes, %s", member).isEqualTo(bytes);
      assertThat(told.get("secondsAtWrongLevel").getLongValue())
          .as("seconds, %s", member)
          .isCloseTo(wrong.toSeconds(), within(1L));
    }
  }
}

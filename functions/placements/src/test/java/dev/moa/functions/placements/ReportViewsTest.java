package dev.moa.functions.placements;

import static org.assertj.core.api.Assertions.assertThat;

import dev.moa.functions.testing.Api;
import dev.moa.functions.testing.Api.Answer;
import dev.moa.placements.views.Views;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Timeout(180)
class ReportViewsTest {

  @TempDir static Path folder;
  private static ViewsWorld world;

  @BeforeAll
  static void open() {
    world = new ViewsWorld(folder);
  }

  @AfterAll
  static void close() {
    world.close();
  }

  @Test
  void anIncrementIsCountedAndATotalNeverLowersUnlessItResets() {
    UUID content = world.content();
    assertThat(count(content, "{\"increment\":300}")).isEqualTo(300);
    assertThat(count(content, "{\"increment\":56}")).isEqualTo(356);
    assertThat(count(content, "{\"total\":200}")).isEqualTo(356);
    assertThat(count(content, "{\"total\":400,\"reset\":false}")).isEqualTo(400);
    assertThat(world.settled(content)).as("a total is on record at once").isEqualTo(400);
    assertThat(count(content, "{\"increment\":1}")).isEqualTo(401);
    assertThat(count(content, "{\"total\":7,\"reset\":true}")).isEqualTo(7);
    assertThat(count(content, "{\"increment\":1}")).isEqualTo(8);
    assertThat(count(content, "{\"total\":0,\"reset\":true}")).isZero();
    assertThat(world.asked(content)).isZero();
  }

  @Test
  void whatItWasIsKeptAsLongAsPreviewsLookBackAndTheLastNumberBefore() {
    UUID content = world.content();
    world.sql(
        """
        INSERT INTO placements.view_sample (content, at, views)
        SELECT ?, now() - days * interval '1 day', 1000 - days
        FROM unnest(ARRAY[300, 200, 92, 90, 5]) AS days
        """,
        content);

    count(content, "{\"total\":2000}");

    assertThat(
            world.text(
                "SELECT string_agg(views::text, ',' ORDER BY at) FROM placements.view_sample"
                    + " WHERE content = ?",
                content))
        .isEqualTo("908,910,995,2000");
  }

  @Test
  void theAnswerSaysWhereTheContentIsAndWhereItIsWanted() {
    UUID content = world.content();
    Answer settled = world.report(content, "{\"total\":356}");
    assertThat(settled.text("contentId")).isEqualTo(content.toString());
    assertThat(settled.text("level")).isEqualTo("bronze");
    assertThat(settled.text("targetLevel")).isEqualTo("bronze");
    assertThat(settled.text("state")).isEqualTo("settled");

    Answer queued = world.report(content, "{\"total\":2342}");
    assertThat(queued.text("level")).isEqualTo("bronze");
    assertThat(queued.text("targetLevel")).isEqualTo("gold");
    assertThat(queued.text("state")).isEqualTo("queued");
    assertThat(world.asked(content)).isOne();

    world.sql(
        """
        UPDATE placements.content SET state = 'MOVING', lease_until = now() + interval '1 minute'
        WHERE id = ?
        """,
        content);
    Answer moving = world.report(content, "{\"increment\":1}");
    assertThat(moving.text("state")).isEqualTo("moving");
    assertThat(moving.text("count")).isEqualTo("2343");
    assertThat(moving.text("targetLevel")).isEqualTo("gold");

    world.sql(
        "UPDATE placements.content SET state = 'CONFLICT', lease_until = NULL WHERE id = ?",
        content);
    assertThat(world.report(content, "{\"total\":1}").text("state")).isEqualTo("conflict");
    assertThat(world.asked(content)).as("moves asked for").isOne();
  }

  @ParameterizedTest
  @CsvSource({
    "bronze, 0, bronze",
    "bronze, 1098, bronze",
    "bronze, 1099, silver",
    "bronze, 2342, gold",
    "bronze, 9007199254740991, gold",
    "silver, 2198, silver",
    "silver, 2199, gold",
    "silver, 900, silver",
    "silver, 899, bronze",
    "gold, 1800, gold",
    "gold, 1799, silver",
    "gold, 0, bronze"
  })
  void aLevelIsLeftOnlyPastTheMargin(String level, long views, String target) {
    // Bronze goes to 999 and a tenth, which is 1098; gold begins with 2000 less a tenth.
    UUID content = world.content();
    world.sql("UPDATE placements.content SET level = ? WHERE id = ?", level, content);
    Answer answer = world.report(content, "{\"reset\":true,\"total\":" + views + "}");
    assertThat(answer.text("targetLevel")).isEqualTo(target);
    assertThat(answer.text("state")).isEqualTo(target.equals(level) ? "settled" : "queued");
  }

  @Test
  void aContentThatCameALittleWhileAgoIsMovedWhenItsStayIsOver() {
    UUID content = world.content();
    world.report(content, "{\"total\":1500}");
    world.move(content);
    Answer stays = world.report(content, "{\"increment\":4000}");
    assertThat(stays.text("state")).isEqualTo("settled");
    assertThat(stays.text("level")).isEqualTo("silver");
    assertThat(stays.text("targetLevel")).isEqualTo("gold");
    String stayed =
        world.text(
            """
            SELECT extract(epoch FROM level_since + interval '1 hour')::text
            FROM placements.content WHERE id = ?
            """,
            content);
    Instant due = Instant.parse(stays.text("dueAt"));
    assertThat(BigDecimal.valueOf(due.getEpochSecond()).add(BigDecimal.valueOf(due.getNano(), 9)))
        .isEqualByComparingTo(stayed);
    assertThat(world.asked(content)).isOne();
    Answer back = world.report(content, "{\"total\":1500,\"reset\":true}");
    assertThat(back.text("targetLevel")).isEqualTo("silver");
    assertThat(back.text("dueAt")).isNull();
  }

  @Test
  void ofTenThousandReportsAtOnceEachIsCountedAndOneMoveIsAskedFor() throws Exception {
    UUID content = world.content();
    int reports = 10_000;
    var next = new AtomicInteger();
    var most = new AtomicLong();
    try (var threads = Executors.newFixedThreadPool(16)) {
      List<Future<?>> running = new ArrayList<>();
      for (int i = 0; i < 16; i++) {
        Api function = world.function();
        running.add(
            threads.submit(
                () -> {
                  while (next.getAndIncrement() < reports) {
                    Answer answer = world.report(function, content, "{\"increment\":1}");
                    assertThat(answer.status()).as(answer.body()).isEqualTo(200);
                    most.accumulateAndGet(answer.json().get("count").getLongValue(), Math::max);
                  }
                }));
      }
      for (Future<?> each : running) {
        each.get();
      }
    }

    assertThat(most.get()).as("the highest count that was told").isEqualTo(reports);
    assertThat(world.asked(content)).as("moves asked for").isOne();
    assertThat(world.text("SELECT state FROM placements.content WHERE id = ?", content))
        .isEqualTo("QUEUED");
    assertThat(count(content, "{\"total\":0}")).as("settled").isEqualTo(reports);
    assertThat(world.settled(content)).isEqualTo(reports);
    assertThat(
            world.text("SELECT max(views) FROM placements.view_sample WHERE content = ?", content))
        .isEqualTo("" + reports);
  }

  @Test
  void aCountStopsAtItsBoundAndNeverOverflows() {
    UUID content = world.content();
    count(content, "{\"total\":" + (Views.MOST - 5) + "}");
    for (int i = 0; i < 3; i++) {
      assertThat(count(content, "{\"increment\":1000000000}")).isEqualTo(Views.MOST);
    }
    assertThat(count(content, "{\"total\":0}")).isEqualTo(Views.MOST);
    world.redis.ask(it -> it.hset("placements:views:" + content, "n", "" + (Views.MOST - 1)));
    for (int i = 0; i < 3; i++) {
      assertThat(count(content, "{\"increment\":1000000000}")).isEqualTo(Views.MOST);
    }
    String counted = world.redis.ask(it -> it.hget("placements:views:" + content, "n"));
    assertThat(counted).isEqualTo("" + Views.MOST);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "{}; /total",
        "{\"total\":null}; /total",
        "{\"total\":1,\"increment\":1}; /increment",
        "{\"increment\":1,\"reset\":true}; /reset",
        "{\"reset\":true}; /total",
        "{\"total\":-1}; /total",
        "{\"total\":\"7\"}; /total",
        "{\"total\":\"many\"}; /total",
        "{\"total\":1.5}; /total",
        "{\"total\":true}; /total",
        "{\"total\":9007199254740992}; /total",
        "{\"total\":9223372036854775807}; /total",
        "{\"total\":9223372036854775808}; /total",
        "{\"total\":1e400}; /total",
        "{\"total\":1,\"reset\":\"yes\"}; /reset",
        "{\"increment\":0}; /increment",
        "{\"increment\":-5}; /increment",
        "{\"increment\":1000000001}; /increment",
        "{\"increment\":9223372036854775808}; /increment",
        "{\"increment\":[1]}; /increment",
        "[]; ''",
        "no json; ''"
      })
  void whatIsWrongIsNamedAndNothingIsCounted(String body, String pointer) {
    UUID content = world.content();
    Answer answer = world.report(content, body);
    assertThat(answer.status()).as(answer.body()).isEqualTo(400);
    assertThat(answer.pointers()).contains(pointer);
    assertThat(count(content, "{\"total\":0}")).isZero();
  }

  @Test
  void whatIsNotThereOrSomebodyElsesOrNotUploadedIsNotCounted() {
    for (String body : List.of("{\"increment\":1}", "{\"total\":1}")) {
      assertThat(world.report(UUID.randomUUID(), body).status()).isEqualTo(404);
      UUID content = world.content();
      assertThat(world.reportAs("EDITOR", content, body).status()).isEqualTo(404);
      assertThat(world.reportAs("USER", content, body).status()).isEqualTo(403);
      assertThat(world.reportAs("MANAGER", content, body).status()).isEqualTo(200);
      world.sql("UPDATE placements.content SET deleted_at = now() WHERE id = ?", content);
      assertThat(world.report(content, body).status()).isEqualTo(404);
      UUID coming = world.content();
      world.sql("UPDATE placements.content SET state = 'UPLOADING' WHERE id = ?", coming);
      assertThat(world.report(coming, body).status()).isEqualTo(409);
      long counters = world.redis.ask(it -> it.exists("placements:views:" + coming));
      assertThat(counters).isZero();
    }
    assertThat(world.api.post("/v1/contents/7/views", "{\"total\":1}").status()).isEqualTo(401);
  }

  private static long count(UUID content, String body) {
    Answer answer = world.report(content, body);
    assertThat(answer.status()).as(answer.body()).isEqualTo(200);
    return answer.json().get("count").getLongValue();
  }
}

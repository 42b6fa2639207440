package dev.moa.functions.trials;

import static org.assertj.core.api.Assertions.assertThat;

import dev.moa.functions.testing.Api.Answer;
import dev.moa.functions.testing.StatementCounter;
import dev.moa.trials.SearchText;
import io.micronaut.json.tree.JsonNode;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The pages of a search over a table that is large enough for the planner to choose. */
class SearchPagesTest {

  private static final int ROWS = 20_000;
  private static final String LIVER = "q=%EA%B0%84%EC%95%94"; // 간암
  private static final TrialsWorld WORLD = new TrialsWorld(100);
  private static final TrialRows DATA = new TrialRows(WORLD.database);

  /** Seven share each time and each day, every eleventh has no day, 400 are of 간암. */
  @BeforeAll
  static void manyTrials() {
    DATA.run(
        """
        INSERT INTO trials.trial (id, source, registry_id, title_ko, sponsor, phase, registered_on,
          content_hash, created_at, updated_at)
        SELECT gen_random_uuid(), 'CRIS', 'KCT' || n, CASE WHEN n % 50 = 0 THEN '간암 ' ELSE '위장 ' END
            || '환자에서 보는 임상시험 ' || n, '재단 ' || n % 100, 'Phase ' || n % 4,
          CASE WHEN n % 11 > 0 THEN DATE '2020-01-01' + n / 7 END, '', now() - interval '9 years',
          TIMESTAMPTZ '2026-01-01 00:00:00Z' + n / 7 * interval '1 microsecond'
        FROM generate_series(1, ?) AS n
        """,
        ROWS);
    DATA.run("VACUUM ANALYZE trials.trial_facts, trials.trial_words");
  }

  @AfterAll
  static void close() {
    WORLD.close();
  }

  @ParameterizedTest
  @CsvSource({
    "sort=updated&sponsor=%EC%9E%AC%EB%8B%A8+7, 200",
    "sort=registered&sponsor=%EC%9E%AC%EB%8B%A8+7, 200",
    "sort=updated&" + LIVER + ", 400",
    "sort=registered&" + LIVER + ", 400",
    "sort=relevance&" + LIVER + ", 400",
  })
  void aWalkSeesEveryTrialOnceInEitherDirectionWhileOthersAreWritten(String query, int count)
      throws Exception {
    List<String> expected = all(query);
    var done = new AtomicBoolean();
    var writing = new CountDownLatch(20);
    try (var threads = Executors.newFixedThreadPool(1)) {
      Future<?> writer = threads.submit(() -> write(done, writing));
      writing.await();
      try {
        List<String> there = new ArrayList<>();
        JsonNode page = search(query + "&limit=37");
        there.addAll(numbers(page));
        while (!page.get("nextCursor").isNull()) {
          page = search(query + "&limit=37&cursor=" + text(page, "nextCursor"));
          there.addAll(numbers(page));
        }
        List<String> back = new ArrayList<>(numbers(page).reversed());
        while (!page.get("previousCursor").isNull()) {
          page = search(query + "&limit=41&cursor=" + text(page, "previousCursor"));
          back.addAll(numbers(page).reversed());
        }
        there.removeIf(number -> number.startsWith("NEW"));
        back.removeIf(number -> number.startsWith("NEW"));

        assertThat(expected).hasSize(count).doesNotHaveDuplicates();
        assertThat(there).isEqualTo(expected);
        Collections.reverse(back);
        assertThat(back).isEqualTo(expected);
      } finally {
        done.set(true);
        writer.get();
        DATA.run("DELETE FROM trials.trial WHERE registry_id LIKE 'NEW%'");
      }
    }
  }

  @Test
  void aPageBackIsThePageThatWasBefore() {
    JsonNode first = search("limit=10");
    JsonNode second = search("limit=10&cursor=" + text(first, "nextCursor"));
    JsonNode back = search("limit=10&cursor=" + text(second, "previousCursor"));

    assertThat(first.get("previousCursor").isNull()).isTrue();
    assertThat(numbers(back)).isEqualTo(numbers(first));
    assertThat(back.get("previousCursor").isNull()).isTrue();
    assertThat(numbers(search("limit=10&cursor=" + text(back, "nextCursor"))))
        .isEqualTo(numbers(second));
  }

  @Test
  void anOffsetSkipsThatManyAndBothCursorsGoOnFromThere() {
    List<String> all = all("sort=updated");
    JsonNode page = search("limit=20&offset=40");

    assertThat(numbers(page)).isEqualTo(all.subList(40, 60));
    assertThat(page.get("total").getIntValue()).isEqualTo(ROWS);
    assertThat(numbers(search("limit=20&cursor=" + text(page, "nextCursor"))))
        .isEqualTo(all.subList(60, 80));
    assertThat(numbers(search("limit=20&cursor=" + text(page, "previousCursor"))))
        .isEqualTo(all.subList(20, 40));
    for (int offset : new int[] {ROWS, 50_000, 100_000}) {
      JsonNode beyond = search("offset=" + offset);
      assertThat(numbers(beyond)).isEmpty();
      assertThat(beyond.get("total").getIntValue()).isEqualTo(ROWS);
      assertThat(beyond.get("nextCursor").isNull()).isTrue();
    }
  }

  @Test
  void aCursorIsGoodForTheSearchThatGaveItAlone() {
    String query = "phase=Phase+1&limit=5";
    String cursor = text(search(query), "nextCursor");

    assertThat(status("phase=Phase+1&limit=9&cursor=" + cursor)).isEqualTo(200);
    assertThat(status("phase=Phase+1&facets=sponsor&cursor=" + cursor)).isEqualTo(200);
    for (String other :
        List.of(
            "limit=5",
            "phase=Phase+2",
            "phase=Phase+1&sort=registered",
            "phase=Phase+1&q=kct",
            "phase=Phase+1&status=PRESENT",
            "scope=Phase+1")) {
      Answer answer = WORLD.api.get("/v1/trials?" + other + "&cursor=" + cursor);
      assertThat(answer.status()).as(other).isEqualTo(400);
      assertThat(answer.pointers()).containsExactly("/cursor");
    }
    assertThat(WORLD.api.get("/v1/trials/recent?cursor=" + cursor).status()).isEqualTo(400);
    assertThat(status("phase=Phase+1&cursor=" + cursor.substring(1))).isEqualTo(400);
    char last = cursor.charAt(5) == 'A' ? 'B' : 'A';
    assertThat(
            status("phase=Phase+1&cursor=" + cursor.substring(0, 5) + last + cursor.substring(6)))
        .isEqualTo(400);
    assertThat(status("phase=Phase+1&offset=1&cursor=" + cursor)).isEqualTo(400);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "sort=updated",
        "sort=registered",
        "phase=Phase+1",
        LIVER,
        LIVER + "&sort=relevance",
        "facets=phase,sponsor,source",
        LIVER + "&facets=phase,sponsor",
        "offset=15000"
      })
  void aSearchRunsAsManyStatementsWhateverItsLength(String query) {
    StatementCounter counter = new StatementCounter();
    int expected =
        2 + (query.matches(".*(q=|offset=).*") ? 1 : 0) + (query.contains("facets=") ? 1 : 0);

    assertThat(counter.during(() -> search(query + "&limit=1"))).isEqualTo(expected);
    assertThat(counter.during(() -> search(query + "&limit=100"))).isEqualTo(expected);
    assertThat(counter.during(() -> search(query + "&limit=100&updatedUntil=2000-01-01T00:00:00Z")))
        .isEqualTo(expected - 1);
  }

  /** 간암 is in one of fifty, 환자 in all: the planner alone would scan for the latter. */
  @ParameterizedTest
  @ValueSource(strings = {"간암", "환자"})
  void aWordOfTwoLettersIsCountedByTheIndexOfPairs(String word) throws Exception {
    String query = "q=" + URLEncoder.encode(word, StandardCharsets.UTF_8);
    List<String> statements = new StatementCounter().statements(() -> search(query));

    assertThat(statements).hasSize(3);
    assertThat(plan(statements.get(0), statements.get(1), SearchText.grams(word)))
        .contains("Bitmap Index Scan on trial_words_grams")
        .doesNotContain("Seq Scan");
  }

  @Test
  void aListWithoutWordsStopsWhereItsPageIsFull() {
    List<String> statements = new StatementCounter().statements(() -> search("sort=registered"));

    assertThat(DATA.text("EXPLAIN " + statements.getLast(), 21, 0))
        .contains("Backward using trial_facts_registered");
  }

  /** How a statement with one parameter, the pairs, is run after another in its transaction. */
  private static String plan(String first, String statement, List<Integer> pairs)
      throws SQLException {
    try (Connection connection = WORLD.database.dataSource().getConnection();
        PreparedStatement explain = connection.prepareStatement("EXPLAIN " + statement)) {
      connection.setAutoCommit(false);
      connection.createStatement().execute(first);
      explain.setArray(1, connection.createArrayOf("integer", pairs.toArray()));
      StringBuilder plan = new StringBuilder();
      try (ResultSet row = explain.executeQuery()) {
        while (row.next()) {
          plan.append(row.getString(1)).append('\n');
        }
      }
      return plan.toString();
    }
  }

  /** Trials that every search of this test finds too, at both ends and in between. */
  private static void write(AtomicBoolean done, CountDownLatch writing) {
    for (int i = 0; !done.get(); i++) {
      DATA.run(
          """
          INSERT INTO trials.trial (id, source, registry_id, title_ko, sponsor, registered_on,
            content_hash, created_at, updated_at)
          SELECT gen_random_uuid(), 'CRIS', 'NEW' || ?, '간암', '재단 7',
            DATE '2020-01-01' + (random() * 3000)::integer, '', now(),
            TIMESTAMPTZ '2026-01-01 00:00:00Z' + random() * 2857 * interval '1 microsecond'
          """,
          i);
      writing.countDown();
    }
  }

  private static List<String> all(String query) {
    List<String> all = new ArrayList<>();
    for (int offset = 0; offset < 400; offset += 100) {
      all.addAll(numbers(search(query + "&limit=100&offset=" + offset)));
    }
    return all;
  }

  private static int status(String query) {
    return WORLD.api.get("/v1/trials?" + query).status();
  }

  private static JsonNode search(String query) {
    Answer answer = WORLD.api.get("/v1/trials?" + query);
    assertThat(answer.status()).as(answer.body()).isEqualTo(200);
    return answer.json();
  }

  private static List<String> numbers(JsonNode page) {
    List<String> numbers = new ArrayList<>();
    page.get("items")
        .values()
        .forEach(item -> numbers.add(item.get("registryId").getStringValue()));
    return numbers;
  }

  private static String text(JsonNode page, String member) {
    return page.get(member).getStringValue();
  }
}

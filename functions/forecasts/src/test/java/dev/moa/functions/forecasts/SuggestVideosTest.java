package dev.moa.functions.forecasts;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import dev.moa.functions.testing.Api;
import dev.moa.functions.testing.Api.Answer;
import dev.moa.functions.testing.StatementCounter;
import dev.moa.functions.testing.Tokens;
import dev.moa.infra.servers.Database;
import dev.moa.infra.servers.TestElasticsearch;
import dev.moa.infra.servers.TestPostgres;
import dev.moa.trends.index.Change;
import dev.moa.trends.index.SearchServer;
import dev.moa.trends.index.VideoDocument;
import dev.moa.trends.index.VideoIndex;
import io.micronaut.json.JsonMapper;
import io.micronaut.json.tree.JsonNode;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SuggestVideosTest {

  private static final JsonMapper JSON = JsonMapper.createDefault();
  private static final Database DATABASE = TestPostgres.shared().newDatabase();
  private static final Tokens TOKENS = new Tokens(DATABASE);
  private static final String[] USER = Api.bearer(TOKENS.of("USER"));
  private static final AtomicInteger SEARCHES = new AtomicInteger();
  private static final Map<String, String> VARIABLES = new HashMap<>(TOKENS.variables());
  private static HttpServer counting;
  private static Api api;

  /** Videos of the last 60 days by chance; popularity has ties, and is unknown of some. */
  private static final String ROWS =
      """
      SELECT setseed(0.5);
      INSERT INTO catalogue.channel
        (id, title, thumbnail, subscribers, added_at, check_due_at, uploads_due_at)
      SELECT 'UC' || lpad(i::text, 22, '0'), 'channel ' || i, 'https://example.com/c' || i,
        nullif(1000 * i, 3000), now(), now(), now()
      FROM generate_series(1, 9) AS i;
      INSERT INTO catalogue.video (id, channel_key, title, published_at, added_at, checked_at,
        check_due_at, changed_at, views, popularity, state)
      SELECT lpad(i::text, 11, 'v'), 1 + floor(random() * 9), 'video ' || i,
        now() - random() * interval '60 days', now(), now(), now(), now(), floor(random() * 1000),
        CASE WHEN random() < 0.9 THEN round((random() * random() * 9)::numeric, 1) END,
        CASE WHEN i % 20 = 0 THEN 'GONE' ELSE 'PUBLIC' END
      FROM generate_series(1, 800) AS i;
      INSERT INTO catalogue.video_keyword (video_key, keyword)
      SELECT v.key, w.word FROM catalogue.video AS v CROSS JOIN unnest(
        '{먹방,kpop,c++,고양이,리그오브레전드}'::text[], '{60,50,45,40,20}'::int[]) AS w (word, share)
      WHERE abs(hashtext(v.key || w.word)) % 100 < w.share;
      """;

  @BeforeAll
  static void begin() throws IOException, SQLException {
    try (var connection = DATABASE.dataSource().getConnection();
        var statement = connection.createStatement()) {
      statement.execute(ROWS);
    }
    String alias = TestElasticsearch.shared().newPrefix() + "videos";
    try (var server = new SearchServer(TestElasticsearch.shared().url(), JSON)) {
      var index = new VideoIndex(server, JSON, Clock.systemUTC(), alias);
      index.ensure();
      assertThat(index.write(documents()).refused()).isEmpty();
      index.refresh();
    }
    counting = counting();
    VARIABLES.put("ELASTICSEARCH_URL", "http://127.0.0.1:" + counting.getAddress().getPort());
    VARIABLES.put("TRENDS_INDEX", alias);
    VARIABLES.put("MOA_FUNCTION", "SuggestVideos");
    api = new Api(VARIABLES);
  }

  @AfterAll
  static void end() {
    api.close();
    counting.stop(0);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      nullValues = "-",
      value = {
        "먹방|-|-|-",
        "#먹방|-|-|7",
        "K-POP|-|-|30",
        "먹방|kpop|-|30",
        "먹방|K-Pop,C++|-|60",
        "먹방|-|kpop|30",
        "먹방|-|kpop,c++,고양이|45",
        "먹방|고양이|리그 오브 레전드,ＫＰＯＰ|60",
        "먹방|먹방|-|30",
        "먹방|-|먹방|30",
        "먹방|nobodyknowsthis|-|30",
        "nobodyknowsthis|-|-|365",
        "먹방|-|nobodyknowsthis|1"
      })
  void theVideosAreThoseThatTheDatabaseSays(
      String keyword, String must, String mustNot, Integer days) {
    Answer answer = suggest(keyword, must, mustNot, days);

    assertThat(answer.status()).as(answer.body()).isEqualTo(200);
    List<String> ids = new ArrayList<>();
    for (JsonNode video : answer.json().get("items").values()) {
      ids.add(video.get("id").getStringValue());
    }
    assertThat(ids).isEqualTo(expected(answer.json(), days == null ? 30 : days));
    if (!answer.body().contains("nobody") && !"먹방".equals(mustNot)) {
      assertThat(ids).as("enough to choose from").hasSize(8);
    }
  }

  @Test
  void itTakesOneSearchAndOneStatement() {
    suggest("먹방", null, null, null);
    int before = SEARCHES.get();
    List<String> statements =
        new StatementCounter()
            .statements(
                () ->
                    assertThat(suggest("먹방", "kpop", "c++", 60).json().get("items").size())
                        .isEqualTo(8));
    assertThat(SEARCHES.get() - before).isEqualTo(1);
    assertThat(statements.stream().filter(sql -> sql.contains("catalogue."))).hasSize(1);
    assertThat(statements.stream().filter(sql -> !sql.contains("accounts."))).hasSize(1);
  }

  @Test
  void aVideoComesWithItsChannelAsItIsNow() throws SQLException {
    JsonNode first = suggest("고양이", null, null, 60).json().get("items").get(0);
    String id = first.get("id").getStringValue();
    assertThat(first.get("channel").get("title").getStringValue()).startsWith("channel ");
    assertThat(first.get("channel").get("thumbnail").getStringValue()).startsWith("https://");
    assertThat(first.get("channel").get("id").getStringValue()).startsWith("UC");
    assertThat(first.get("popularity").getDoubleValue()).isPositive();

    try (var connection = DATABASE.dataSource().getConnection();
        var statement = connection.createStatement()) {
      statement.execute("UPDATE catalogue.video SET state = 'GONE' WHERE id = '" + id + "'");
      // The index has not heard of it yet.
      assertThat(suggest("고양이", null, null, 60).body()).doesNotContain(id);
      statement.execute("UPDATE catalogue.video SET state = 'PUBLIC' WHERE id = '" + id + "'");
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "?keyword=",
        "?keyword=%20",
        "?keyword=*",
        "?keyword=a&keyword=b",
        "?keyword=a&must=",
        "?keyword=a&must=,",
        "?keyword=a&must=b,,c",
        "?keyword=a&mustNot=*",
        "?keyword=a&must=1,2,3,4,5,6,7,8,9,10,11",
        "?keyword=a&days=0",
        "?keyword=a&days=-1",
        "?keyword=a&days=366",
        "?keyword=a&days=x",
        "?keyword=a&days=1.5",
        "?keyword=a&limit=9",
        "?keyword=a%00"
      })
  void whatCannotBeMeantIsRefused(String query) {
    Answer answer = api.get("/v1/forecast-suggestions" + query, USER);
    assertThat(answer.status()).as(answer.body()).isEqualTo(400);
    assertThat(answer.pointers()).isNotEmpty();
  }

  @Test
  void lengthsAreBounded() {
    assertThat(suggest("a".repeat(99), null, null, null).status()).isEqualTo(200);
    assertThat(suggest("a".repeat(100), null, null, null).status()).isEqualTo(400);
    assertThat(suggest("a", "b".repeat(1025), null, null).status()).isEqualTo(400);
  }

  @Test
  void withoutTheIndexItIsNotAvailable() {
    Map<String, String> variables = new HashMap<>(VARIABLES);
    variables.put("ELASTICSEARCH_URL", "http://127.0.0.1:1");
    try (var without = new Api(variables)) {
      Answer answer = without.get("/v1/forecast-suggestions?keyword=a", USER);
      assertThat(answer.status()).isEqualTo(503);
      assertThat(answer.headers()).containsKey("retry-after");
    }
    assertThat(api.get("/v1/forecast-suggestions?keyword=a").status()).isEqualTo(401);
  }

  private static Answer suggest(String keyword, String must, String mustNot, Integer days) {
    String query =
        "?keyword="
            + encoded(keyword)
            + (must == null ? "" : "&must=" + encoded(must))
            + (mustNot == null ? "" : "&mustNot=" + encoded(mustNot))
            + (days == null ? "" : "&days=" + days);
    return api.get("/v1/forecast-suggestions" + query, USER);
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
  }

  /** What the answer should be, by the normal forms that it says it looked for. */
  private static List<String> expected(JsonNode answer, int days) {
    List<String> all = new ArrayList<>(List.of(answer.get("keyword").getStringValue()));
    answer.get("must").values().forEach(form -> all.add(form.getStringValue()));
    List<String> none = new ArrayList<>();
    answer.get("mustNot").values().forEach(form -> none.add(form.getStringValue()));
    try (var connection = DATABASE.dataSource().getConnection();
        var select =
            connection.prepareStatement(
                """
                SELECT v.id FROM catalogue.video AS v
                CROSS JOIN LATERAL (
                  SELECT coalesce(array_agg(keyword), '{}') AS keywords
                  FROM catalogue.video_keyword WHERE video_key = v.key) AS k
                WHERE v.state = 'PUBLIC' AND k.keywords @> ?::text[] AND NOT k.keywords && ?::text[]
                  AND (v.published_at AT TIME ZONE 'Asia/Seoul')::date
                    > (now() AT TIME ZONE 'Asia/Seoul')::date - ?
                ORDER BY v.popularity DESC NULLS LAST, v.key LIMIT 8
                """)) {
      select.setArray(1, connection.createArrayOf("text", all.toArray()));
      select.setArray(2, connection.createArrayOf("text", none.toArray()));
      select.setInt(3, days);
      List<String> ids = new ArrayList<>();
      try (var rows = select.executeQuery()) {
        while (rows.next()) {
          ids.add(rows.getString(1));
        }
      }
      return ids;
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  private static List<Change> documents() throws SQLException {
    List<Change> changes = new ArrayList<>();
    try (var connection = DATABASE.dataSource().getConnection();
        var statement = connection.createStatement();
        var row =
            statement.executeQuery(
                """
                SELECT v.*, (SELECT coalesce(array_agg(keyword), '{}')
                  FROM catalogue.public_video_keyword AS k WHERE k.video_key = v.key) AS keywords
                FROM catalogue.public_video AS v
                """)) {
      while (row.next()) {
        List<String> keywords = List.of((String[]) row.getArray("keywords").getArray());
        changes.add(
            new Change.Put(
                new VideoDocument(
                    row.getLong("key"),
                    row.getString("id"),
                    row.getString("title"),
                    row.getString("thumbnail"),
                    keywords,
                    keywords,
                    row.getObject("published_at", OffsetDateTime.class).toInstant(),
                    row.getObject("views", Long.class),
                    null,
                    null,
                    null,
                    row.getObject("popularity", Double.class),
                    null,
                    row.getLong("channel_key"),
                    row.getString("channel_id"),
                    row.getString("channel_title"),
                    row.getObject("subscribers", Long.class)),
                System.nanoTime()));
      }
    }
    return changes;
  }

  /** Stands before the search server and counts what it is asked. */
  private static HttpServer counting() throws IOException {
    HttpClient client = HttpClient.newHttpClient();
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext(
        "/",
        exchange -> {
          SEARCHES.incrementAndGet();
          try (exchange) {
            HttpResponse<byte[]> answer =
                client.send(
                    HttpRequest.newBuilder(
                            URI.create(TestElasticsearch.shared().url() + exchange.getRequestURI()))
                        .header("content-type", "application/json")
                        .method(
                            exchange.getRequestMethod(),
                            BodyPublishers.ofByteArray(exchange.getRequestBody().readAllBytes()))
                        .build(),
                    BodyHandlers.ofByteArray());
            exchange.getResponseHeaders().set("content-type", "application/json");
            exchange.sendResponseHeaders(answer.statusCode(), answer.body().length);
            exchange.getResponseBody().write(answer.body());
          } catch (InterruptedException e) {
            throw new IllegalStateException(e);
          }
        });
    server.start();
    return server;
  }
}

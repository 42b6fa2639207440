package dev.moa.infra.checks;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.moa.infra.local.Backend;
import dev.moa.infra.local.Options;
import dev.moa.infra.runtime.Outcome;
import dev.moa.infra.runtime.SampleEvents;
import dev.moa.infra.servers.Database;
import dev.moa.infra.servers.Service;
import dev.moa.infra.template.Event;
import dev.moa.infra.template.FunctionDef;
import dev.moa.infra.template.Template;
import dev.moa.trends.index.SearchServer;
import dev.moa.trends.index.VideoIndex;
import io.micronaut.json.JsonMapper;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Clock;
import java.util.List;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Each function of the template, started as Lambda starts it: a JVM of its own, the classes of its
 * zip alone, AWS's runtime client, the variables that the template declares. It answers the event
 * that {@code scripts/events} has for it.
 */
class EveryHandlerStartsFromItsZipTest {

  private static final Path ROOT = Path.of(System.getProperty("moa.root"));
  private static final Template TEMPLATE = Template.read(ROOT.resolve("template.yaml"));
  private static final ObjectMapper JSON = new ObjectMapper();

  /** What the events ask for. */
  private static final String ROWS =
      """
      TRUNCATE trials.trial, trials.trial_words, trials.trial_facts, trials.trial_change,
        trials.collection CASCADE;
      INSERT INTO trials.trial (id, source, registry_id, title_ko, content_hash, created_at,
        updated_at, deleted_at)
      VALUES ('019300d2-5c00-7000-8000-000000000001', 'ICREAT', 'C130010', '간암 환자의 임상시험', '',
          now(), now(), NULL),
        ('019300d2-5c00-7000-8000-000000000003', 'ICREAT', 'C130011', '위암 환자의 임상시험', '',
          now(), now(), now());
      INSERT INTO trials.trial_change (seq, trial_id, kind, before, after, changed_at)
      SELECT row_number() OVER (ORDER BY id), id, 'CREATED', '{}', trials.content(t), created_at
      FROM trials.trial AS t;
      UPDATE trials.change_counter SET last = 2;
      INSERT INTO trials.collection (id, source, trigger, trigger_key, requested_at, state)
      VALUES ('019300d2-5c00-7000-8000-000000000002', 'CTGOV', 'REQUEST', 'sample', now(), 'QUEUED')\
      """;

  @TempDir static Path folder;
  private static Backend backend;
  private static FunctionProcesses processes;

  @BeforeAll
  static void startServers() throws Exception {
    backend = Backend.start(Options.of(ROOT).withData(folder.resolve("data")));
    processes =
        new FunctionProcesses(ROOT, folder.resolve("zips"), backend, TEMPLATE.functions().values());
    String search = backend.serverVariables().get(Service.ELASTICSEARCH.variable());
    var json = JsonMapper.createDefault();
    try (var server = new SearchServer(search, json)) {
      new VideoIndex(server, json, Clock.systemUTC(), "videos").ensure();
    }
    SampleContents.upload(backend.serverVariables());
  }

  @BeforeEach
  void putRows() throws Exception {
    try (var connection = database().dataSource().getConnection();
        var statement = connection.createStatement()) {
      statement.execute(ROWS);
      statement.execute(SampleAccounts.ROWS);
      statement.execute(SampleChannel.ROWS);
      statement.execute(SampleForecast.ROWS);
      statement.execute(SampleContents.ROWS);
      statement.execute(SampleViews.ROWS);
    }
  }

  @AfterAll
  static void endServers() throws Exception {
    if (processes != null) {
      processes.close();
    }
    if (backend != null) {
      backend.close();
    }
  }

  static Set<String> functions() {
    return TEMPLATE.functions().keySet();
  }

  @ParameterizedTest
  @MethodSource("functions")
  void itAnswersItsSampleEvent(String name) throws Exception {
    FunctionDef function = TEMPLATE.functions().get(name);
    processes.startAfter(function);
    Queue<String> log = new ConcurrentLinkedQueue<>();
    Outcome outcome = call(function, log);
    assertThat(outcome).as(String.join("\n", log)).isInstanceOf(Outcome.Answered.class);
    JsonNode answer = JSON.readTree(((Outcome.Answered) outcome).json());
    switch (kind(function)) {
      case Event.Http _ ->
          assertThat(answer.path("statusCode").asInt()).as(answer.toString()).isBetween(200, 299);
      case Event.Queue _ -> assertThat(answer.path("batchItemFailures")).isEmpty();
      case null, default -> assertThat(answer.isObject()).as(answer.toString()).isTrue();
    }
    assertThat(log).as("its line of the call").anyMatch(line -> line.contains("\"coldStart\""));
    if (!Boolean.getBoolean("moa.plain")) {
      assertThat(log)
          .as("its beans come from the index of its zip")
          .anyMatch(line -> line.contains("\"coldStart\"") && line.contains("\"indexed\""));
    }
  }

  @Test
  void aCollectionIsReallyMadeByItsSampleEvent() throws Exception {
    Queue<String> log = new ConcurrentLinkedQueue<>();
    call(TEMPLATE.functions().get("CollectTrials"), log);
    String query =
        """
        SELECT state || ' ' || (created > 0 OR unchanged > 0) FROM trials.collection
        WHERE id = '019300d2-5c00-7000-8000-000000000002'\
        """;
    assertThat(text(query)).as(String.join("\n", log)).isEqualTo("SUCCEEDED true");
  }

  @Test
  void noEventIsLeftOverFromAFunctionThatIsNoMore() throws Exception {
    List<Path> known = functions().stream().map(name -> SampleEvents.file(ROOT, name)).toList();
    try (Stream<Path> files = Files.list(ROOT.resolve("scripts/events"))) {
      assertThat(
              files
                  .filter(file -> !known.contains(file))
                  .map(file -> file.getFileName().toString()))
          .containsExactly("env.json");
    }
  }

  private static Outcome call(FunctionDef function, Queue<String> log) throws Exception {
    String event = Files.readString(SampleEvents.file(ROOT, function.name()));
    if (event.contains("${REFRESH_TOKEN}")) {
      event = event.replace("${REFRESH_TOKEN}", refreshToken());
    }
    if (event.contains("${CODE}")) {
      event = event.replace("${CODE}", code());
    }
    return processes.call(function, SampleEvents.fill(event, role -> backend.token(role)), log);
  }

  /** What somebody else got who signed up. */
  private static String refreshToken() throws Exception {
    String signUp = Files.readString(SampleEvents.file(ROOT, "SignUp"));
    Queue<String> log = new ConcurrentLinkedQueue<>();
    var outcome =
        processes.call(
            TEMPLATE.functions().get("SignUp"), signUp.replace("minji@", "refresh@"), log);
    String body = JSON.readTree(((Outcome.Answered) outcome).json()).path("body").asText();
    return JSON.readTree(body).at("/tokens/refreshToken").asText();
  }

  /** What the phone got for which somebody asked for a code. */
  private static String code() throws Exception {
    String request = Files.readString(SampleEvents.file(ROOT, "RequestOtp"));
    processes.call(
        TEMPLATE.functions().get("RequestOtp"),
        request.replace("010-1234-5678", "010-8765-4321"),
        new ConcurrentLinkedQueue<>());
    return backend.texts().getFirst().text().replaceAll("\\D", "");
  }

  private static Event kind(FunctionDef function) {
    return function.events().stream().findFirst().orElse(null);
  }

  private static String text(String query) throws SQLException {
    try (var connection = database().dataSource().getConnection();
        var statement = connection.createStatement();
        var row = statement.executeQuery(query)) {
      row.next();
      return row.getString(1);
    }
  }

  private static Database database() {
    var variables = backend.serverVariables();
    return new Database(
        variables.get("POSTGRES_URL"),
        variables.get("POSTGRES_USER"),
        variables.get("POSTGRES_PASSWORD"));
  }
}

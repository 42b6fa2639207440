package dev.moa.infra.checks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.moa.functions.security.Role;
import dev.moa.infra.local.Backend;
import dev.moa.infra.local.Options;
import dev.moa.infra.runtime.FunctionFolder;
import dev.moa.infra.runtime.Launch;
import dev.moa.infra.runtime.Outcome;
import dev.moa.infra.runtime.RuntimeClient;
import dev.moa.infra.runtime.RuntimeProcess;
import dev.moa.infra.runtime.SampleEvents;
import dev.moa.infra.template.Event;
import dev.moa.infra.template.FunctionDef;
import dev.moa.infra.template.Template;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The zip that is deployed answers as the plain one: both of each area are started with all of its
 * endpoints and get the same requests, good ones and bad ones of every kind.
 */
class IndexedAnswersTest {

  private static final Path ROOT = Path.of(System.getProperty("moa.root"));
  private static final Template TEMPLATE = Template.read(ROOT.resolve("template.yaml"));
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  /** What no two answers have in common: times, ids that are made, tokens. */
  private static final String PASSING =
      "\\w{3}, \\d\\d \\w{3} \\d{4} [\\d:]{8} GMT|"
          + "\\d{4}-\\d\\d-\\d\\dT[\\d:.]+Z|[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}|eyJ[\\w.-]+";

  private static final String TAKEN = "(?<=millis\\\\\":)\\d+|(?<=\"Content-Length\" : \")\\d+";

  @TempDir static Path folder;
  private static Backend backend;

  @BeforeAll
  static void startServers() throws IOException {
    assumeThat(Boolean.getBoolean("moa.plain")).as("built without an index").isFalse();
    backend = Backend.start(Options.of(ROOT).withData(folder.resolve("data")));
  }

  @AfterAll
  static void endServers() {
    if (backend != null) {
      backend.close();
    }
  }

  static Stream<Path> zips() {
    return http().map(FunctionDef::codeUri).distinct();
  }

  private static Stream<FunctionDef> http() {
    return TEMPLATE.functions().values().stream()
        .filter(it -> it.events().stream().anyMatch(Event.Http.class::isInstance));
  }

  @ParameterizedTest
  @MethodSource("zips")
  void theDeployedZipAnswersAsThePlainOne(Path zip) throws Exception {
    List<FunctionDef> functions = http().filter(it -> it.codeUri().equals(zip)).toList();
    Queue<String> log = new ConcurrentLinkedQueue<>();
    try (var plain = Area.start(zip.resolveSibling("function-plain.zip"), functions, log);
        var indexed = Area.start(zip, functions, log)) {
      var softly = new SoftAssertions();
      for (FunctionDef function : functions) {
        for (var request : requests(function).entrySet()) {
          String expected = plain.answer(request.getValue());
          assertThat(expected).as(request.getKey() + log).contains("\"statusCode\"");
          softly
              .assertThat(indexed.answer(request.getValue()))
              .as(request.getKey())
              .isEqualTo(expected);
        }
      }
      softly.assertAll();
    }
  }

  /** The sample of a reading endpoint, and what is wrong in every way with one of any. */
  private static Map<String, ObjectNode> requests(FunctionDef function) throws IOException {
    String sample = Files.readString(SampleEvents.file(ROOT, function.name()));
    Map<String, ObjectNode> all = new LinkedHashMap<>();
    var make =
        new Object() {
          void request(String what, Consumer<ObjectNode> change) throws IOException {
            var event = (ObjectNode) JSON.readTree(SampleEvents.fill(sample, backend::token));
            change.accept(event);
            all.put(function.name() + ": " + what, event);
          }
        };
    boolean reads = sample.replaceAll("\\s", "").contains("\"method\":\"GET\"");
    if (reads) {
      make.request("as it should be", _ -> {});
      make.request("from another origin", it -> header(it, "origin", "https://elsewhere.example"));
      make.request("in a language", it -> header(it, "accept-language", "ko-KR"));
      make.request("a wrong page", it -> it.put("rawQueryString", "limit=101&cursor=%00"));
      make.request("not JSON, please", it -> header(it, "accept", "text/csv"));
    }
    // An open endpoint that writes passes tokens by and does its work, once.
    boolean closed = sample.contains("_TOKEN}");
    if (reads || closed) {
      make.request("no token", it -> headers(it).remove("authorization"));
      make.request("a forged token", it -> header(it, "authorization", "Bearer a.b.c"));
    }
    // The token of a user lets one in who may: what is done once cannot be done twice.
    if (reads || (closed && !sample.contains("${USER_TOKEN}"))) {
      make.request(
          "a low role", it -> header(it, "authorization", "Bearer " + backend.token(Role.USER)));
    }
    make.request("no such path", it -> it.put("rawPath", it.path("rawPath").asText() + "/x/y/z"));
    make.request(
        "another method",
        it -> ((ObjectNode) it.at("/requestContext/http")).put("method", "TRACE"));
    if (!reads && sample.contains("\"body\"")) {
      make.request("half a body", it -> it.put("body", "{\"a\":"));
      make.request("a list for a body", it -> it.put("body", "[[1, 2], null]"));
      make.request("an unknown member", it -> it.put("body", "{\"noSuchMember\": 1}"));
      make.request("a body of text", it -> header(it, "content-type", "text/plain"));
      make.request(
          "a large body", it -> it.put("body", "{\"a\":\"" + "x".repeat(3_000_000) + "\"}"));
    }
    return all;
  }

  private static ObjectNode headers(ObjectNode event) {
    return event.withObjectProperty("headers");
  }

  private static void header(ObjectNode event, String name, String value) {
    headers(event).put(name, value);
  }

  /** All endpoints of an area in one process. */
  private record Area(FunctionFolder content, RuntimeProcess process, String address)
      implements AutoCloseable {

    static Area start(Path zip, List<FunctionDef> functions, Queue<String> log) throws IOException {
      Map<String, String> variables = new HashMap<>();
      functions.forEach(it -> variables.putAll(backend.variables(it.name())));
      variables.put("MOA_FUNCTION", "*");
      var content = FunctionFolder.unpack(zip, folder);
      var launch = Launch.managed("Area", functions.getFirst().handler(), 1024, content, variables);
      // Callers are counted by address: neither zip is to feel the other's calls.
      String address = zip.endsWith("function.zip") ? "192.0.2.1" : "192.0.2.2";
      return new Area(
          content, RuntimeProcess.start(launch, RuntimeClient.in(ROOT), log::add), address);
    }

    String answer(ObjectNode event) throws Exception {
      ((ObjectNode) event.at("/requestContext/http")).put("sourceIp", address);
      Outcome outcome = process.invoke(event.toString(), PATIENCE);
      if (!(outcome instanceof Outcome.Answered(String json))) {
        return outcome.toString();
      }
      JsonNode answer = JSON.readTree(json);
      String text = answer.toPrettyString().replaceAll(PASSING, "…");
      // How long a store took to answer is of a length of its own.
      return text.contains("millis") ? text.replaceAll(TAKEN, "…") : text;
    }

    @Override
    public void close() throws IOException {
      process.close();
      content.close();
    }
  }
}

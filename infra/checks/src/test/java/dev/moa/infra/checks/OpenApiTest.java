package dev.moa.infra.checks;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion.VersionFlag;
import com.networknt.schema.ValidationMessage;
import dev.moa.functions.security.Role;
import dev.moa.functions.testing.Api;
import dev.moa.functions.testing.Tokens;
import dev.moa.infra.servers.TestElasticsearch;
import dev.moa.infra.servers.TestPostgres;
import dev.moa.infra.servers.TestS3;
import dev.moa.infra.template.Event;
import dev.moa.infra.template.Template;
import dev.moa.trends.index.SearchServer;
import dev.moa.trends.index.VideoIndex;
import io.micronaut.context.ApplicationContext;
import io.micronaut.json.JsonMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** The OpenAPI file says what template.yaml runs, and of each operation what a caller must know. */
class OpenApiTest {

  private static final Path ROOT = Path.of(System.getProperty("moa.root"));
  private static final ObjectNode DOCUMENT = document();
  private static final Set<String> METHODS = Set.of("get", "put", "post", "delete", "patch");

  @Test
  void everyRouteOfTheTemplateIsInItAndTheOtherWayRound() {
    Map<String, String> routes = new TreeMap<>();
    for (var function : Template.read(ROOT.resolve("template.yaml")).functions().values()) {
      for (Event event : function.events()) {
        if (event instanceof Event.Http http) {
          routes.put(http.method() + " " + http.path(), function.name());
        }
      }
    }
    Map<String, String> described = new TreeMap<>();
    operations()
        .forEach(each -> described.put(each.route(), each.json().path("operationId").asText()));

    assertThat(described).isEqualTo(routes).isNotEmpty();
  }

  @Test
  void everyReferenceLeadsSomewhere() {
    List<JsonNode> references = DOCUMENT.findValues("$ref");

    assertThat(references)
        .isNotEmpty()
        .allSatisfy(
            reference -> assertThat(DOCUMENT.at(reference.asText().substring(1))).isNotEmpty());
  }

  @TestFactory
  Stream<DynamicTest> eachOperationSaysWhatItIsWhoMayCallItAndWhatGoesWrong() {
    return operations().map(each -> DynamicTest.dynamicTest(each.route(), () -> isDescribed(each)));
  }

  /** Whatever needs the key of limits takes of them somewhere. */
  @Test
  void whatIsLimitedSaysSoAndHowLongToWait() {
    Set<String> limited = new TreeSet<>();
    try (ApplicationContext context = TemplateAgainstCodeTest.context()) {
      new EndpointsOfTheCode(context, Set.of(), Map.of())
          .read().stream()
              .filter(endpoint -> endpoint.path() != null)
              .filter(endpoint -> endpoint.variables().contains("MOA_LIMIT_KEY"))
              .forEach(endpoint -> limited.add(endpoint.name()));
    }
    Set<String> described = new TreeSet<>();
    for (Operation operation : operations().toList()) {
      JsonNode tooMany = operation.json().path("responses").path("429");
      if (!tooMany.isMissingNode()) {
        described.add(operation.json().path("operationId").asText());
        assertThat(tooMany.path("headers").has("retry-after")).as(operation.route()).isTrue();
      }
    }

    assertThat(described).contains("LogIn", "SignUp", "ExportMyData");
    // It counts its own rows, exactly, and needs no Redis for it.
    described.remove("ExportMyData");
    assertThat(described).isEqualTo(limited);
  }

  @TestFactory
  Stream<DynamicTest> eachExampleIsOfItsSchema() {
    return operations()
        .flatMap(each -> contents(each.json()).stream().map(content -> Map.entry(each, content)))
        .map(
            each ->
                DynamicTest.dynamicTest(
                    each.getKey().route(), () -> isOfItsSchema(each.getValue())));
  }

  @Test
  void realAnswersAreAsDescribed() {
    var tokens = new Tokens(TestPostgres.shared().newDatabase());
    Map<String, String> variables = new HashMap<>(tokens.variables());
    variables.putAll(indexOfVideos());
    variables.putAll(TestS3.shared().variables());
    variables.put("CONTENTS_BUCKET", "contents");
    String[] manager = Api.bearer(tokens.of(Role.MANAGER));
    String start = "/v1/trial-collections";
    try (var api = new Api(variables)) {
      isAsDescribed("/v1/health", "get", 200, api.get("/v1/health"));
      isAsDescribed("/v1/trials/recent", "get", 200, api.get("/v1/trials/recent"));
      isAsDescribed("/v1/trials/recent", "get", 400, api.get("/v1/trials/recent?limit=101"));
      isAsDescribed("/v1/trials", "get", 200, api.get("/v1/trials?facets=phase"));
      isAsDescribed("/v1/trials", "get", 400, api.get("/v1/trials?sort=newest"));
      isAsDescribed("/v1/trials/{id}", "get", 400, api.get("/v1/trials/7"));
      isAsDescribed("/v1/trials/{id}", "get", 404, api.get("/v1/trials/" + new UUID(7, 7)));
      isAsDescribed("/v1/channels", "get", 200, api.get("/v1/channels"));
      isAsDescribed("/v1/channels", "get", 400, api.get("/v1/channels?limit=0"));
      isAsDescribed("/v1/channels/{id}", "get", 404, api.get("/v1/channels/UC" + "0".repeat(22)));
      isAsDescribed("/v1/videos/{id}", "get", 400, api.get("/v1/videos/7"));
      String channel = "{\"channel\":\"@moa\"}";
      isAsDescribed("/v1/channels", "post", 503, api.post("/v1/channels", channel, manager));
      isAsDescribed("/v1/exclusions", "get", 200, api.get("/v1/exclusions"));
      String left = "/v1/exclusions/POPULAR/KEYWORD/a";
      String exclusion = "/v1/exclusions/{kind}/{what}/{value}";
      isAsDescribed(exclusion, "put", 200, api.call("PUT", left, null, manager));
      isAsDescribed("/v1/keywords/top", "get", 200, api.get("/v1/keywords/top"));
      isAsDescribed("/v1/keywords/search", "get", 200, api.get("/v1/keywords/search?q=a"));
      isAsDescribed("/v1/keywords/search", "get", 400, api.get("/v1/keywords/search?q=*"));
      String trend = "/v1/keywords/a/trend?kind=POPULAR";
      isAsDescribed("/v1/keywords/{keyword}/trend", "get", 200, api.get(trend));
      String suggestions = "/v1/forecast-suggestions";
      isAsDescribed(suggestions, "get", 200, api.get(suggestions + "?keyword=a", manager));
      isAsDescribed(suggestions, "get", 400, api.get(suggestions, manager));
      String forecast = "/v1/forecasts/" + new UUID(7, 7);
      isAsDescribed("/v1/forecasts/{id}", "get", 404, api.get(forecast, manager));
      String contents = "/v1/contents";
      String content =
          "{\"name\":\"a\",\"mediaType\":\"a/b\",\"size\":1,\"sha256\":\"" + "0".repeat(64) + "\"}";
      isAsDescribed(contents, "post", 201, api.post(contents, content, manager));
      isAsDescribed(contents, "post", 409, api.post(contents, content, manager));
      isAsDescribed(contents, "get", 200, api.get(contents, manager));
      isAsDescribed(contents, "get", 400, api.get(contents + "?state=gone", manager));
      String level = "/v1/placement-levels/{name}";
      String gold = "/v1/placement-levels/gold";
      String gap = "{\"minViews\":3000,\"store\":\"S3\"}";
      isAsDescribed(level, "put", 422, api.call("PUT", gold, gap, manager));
      String levels = "/v1/placement-levels";
      isAsDescribed(levels, "get", 200, api.get(levels, manager));
      isAsDescribed(start, "get", 200, api.get(start, manager));
      isAsDescribed(start, "get", 401, api.get(start));
      isAsDescribed(start, "get", 403, api.get(start, Api.bearer(tokens.of(Role.EDITOR))));
      isAsDescribed(start, "post", 400, api.post(start, "{}", manager));
      isAsDescribed(start, "post", 409, api.post(start, "{\"source\":\"ICREAT\"}", manager));
      String tooLong = "{\"source\":\"" + "x".repeat(300_000) + "\"}";
      isAsDescribed(start, "post", 413, api.post(start, tooLong, manager));
      String[] text = {manager[0], manager[1], "content-type", "text/plain"};
      isAsDescribed(start, "post", 415, api.post(start, "ICREAT", text));
    }
  }

  /** An empty one. */
  private static Map<String, String> indexOfVideos() {
    String alias = TestElasticsearch.shared().newPrefix() + "videos";
    var json = JsonMapper.createDefault();
    try (var server = new SearchServer(TestElasticsearch.shared().url(), json)) {
      new VideoIndex(server, json, Clock.systemUTC(), alias).ensure();
    }
    Map<String, String> variables = new HashMap<>(TestElasticsearch.shared().variables());
    variables.put("TRENDS_INDEX", alias);
    return variables;
  }

  private static void isAsDescribed(String path, String method, int status, Api.Answer answer) {
    assertThat(answer.status()).as(answer.body()).isEqualTo(status);
    JsonNode response =
        DOCUMENT.path("paths").path(path).path(method).path("responses").path("" + status);
    String reference = response.path("$ref").asText();
    JsonNode described = reference.isEmpty() ? response : DOCUMENT.at(reference.substring(1));
    JsonNode content = described.path("content").path(answer.headers().get("content-type"));
    assertThat(content.has("schema")).as("%s in %s", answer.headers(), described).isTrue();
    assertThat(violations(content, read(answer.body()))).as(answer.body()).isEmpty();
  }

  private static JsonNode read(String json) {
    try {
      return new ObjectMapper().readTree(json);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Test
  void anExampleThatIsNotOfItsSchemaWouldBeFound() {
    ObjectNode trial = DOCUMENT.at("/paths/~1v1~1trials~1{id}/get/responses/200").deepCopy();
    ObjectNode content = (ObjectNode) trial.at("/content/application~1json");
    ObjectNode example = (ObjectNode) content.get("example");
    assertThat(violations(content)).isEmpty();

    JsonNode id = example.get("id");
    assertThat(violations(content, example.put("id", "17"))).isNotEmpty();
    example.set("id", id);
    assertThat(violations(content, example.put("surprise", true))).isNotEmpty();
    example.remove("surprise");
    assertThat(violations(content, example.without("registryId"))).isNotEmpty();
  }

  private static void isDescribed(Operation operation) {
    JsonNode json = operation.json();
    assertThat(json.path("summary").asText()).endsWith(".").hasSizeGreaterThan(10);
    assertThat(json.path("tags")).hasSize(1);

    String role = json.path("x-role").asText();
    boolean open = role.equals("OPEN");
    assertThat(role)
        .satisfiesAnyOf(it -> assertThat(open).isTrue(), it -> assertThat(it).isIn(Role.ALL));
    assertThat(json.path("security")).hasSize(open ? 0 : 1);
    assertThat(json.path("description").asText()).contains(open ? "Open to all" : role);

    List<String> statuses = new ArrayList<>();
    json.path("responses").fieldNames().forEachRemaining(statuses::add);
    assertThat(statuses).anyMatch(status -> status.startsWith("2")).contains("500", "503");
    if (!open) {
      assertThat(statuses).contains("401", "403");
    }
    if (operation.route().contains("{")) {
      assertThat(statuses).contains("400", "404");
    }
    if (json.has("requestBody")) {
      assertThat(statuses).contains("400", "413");
    }
    for (JsonNode parameter : json.path("parameters")) {
      assertThat(parameter.path("description").asText()).isNotBlank();
      assertThat(parameter.path("schema").toString()).doesNotContain("null");
      if (!parameter.path("in").asText().equals("header")) {
        assertThat(isBounded(parameter.path("schema"))).as(parameter.toPrettyString()).isTrue();
      }
      switch (parameter.path("name").asText()) {
        case "limit" -> assertThat(bounds(parameter)).isEqualTo("1..100, 20");
        case "offset" -> assertThat(bounds(parameter)).isEqualTo("0..100000, 0");
        case "Idempotency-Key" -> assertThat(statuses).contains("422");
        default -> {}
      }
    }
    assertThat(contents(json))
        .isNotEmpty()
        .allSatisfy(content -> assertThat(content.has("example")).isTrue());
  }

  private static boolean isBounded(JsonNode schema) {
    return Stream.of("$ref", "enum", "format", "maxLength").anyMatch(schema::has)
        && (!schema.path("type").asText().equals("integer") || schema.has("minimum"));
  }

  private static String bounds(JsonNode parameter) {
    JsonNode schema = parameter.path("schema");
    return schema.path("minimum") + ".." + schema.path("maximum") + ", " + schema.path("default");
  }

  private static void isOfItsSchema(JsonNode content) {
    assertThat(violations(content)).as(content.path("example").toPrettyString()).isEmpty();
  }

  private static Set<ValidationMessage> violations(JsonNode content) {
    return violations(content, content.path("example"));
  }

  /** Fields that the schema does not know count too: the example would show what there is not. */
  private static Set<ValidationMessage> violations(JsonNode content, JsonNode example) {
    ObjectNode schema = content.path("schema").deepCopy();
    ObjectNode components = DOCUMENT.path("components").deepCopy();
    for (JsonNode object : components.findParents("properties")) {
      ((ObjectNode) object).put("additionalProperties", false);
    }
    schema.set("components", components);
    return JsonSchemaFactory.getInstance(VersionFlag.V202012)
        .getSchema(schema)
        .validate(
            example, context -> context.getExecutionConfig().setFormatAssertionsEnabled(true));
  }

  /** Whatever has a schema and an example: the body, and each answer that has content. */
  private static List<JsonNode> contents(JsonNode operation) {
    List<JsonNode> described = new ArrayList<>();
    described.add(operation.path("requestBody"));
    for (JsonNode response : operation.path("responses")) {
      String reference = response.path("$ref").asText();
      described.add(reference.isEmpty() ? response : DOCUMENT.at(reference.substring(1)));
    }
    return described.stream().flatMap(each -> each.path("content").valueStream()).toList();
  }

  private static Stream<Operation> operations() {
    return DOCUMENT.path("paths").properties().stream()
        .flatMap(
            path ->
                path.getValue().properties().stream()
                    .filter(entry -> METHODS.contains(entry.getKey()))
                    .map(
                        entry ->
                            new Operation(
                                entry.getKey().toUpperCase(Locale.ROOT) + " " + path.getKey(),
                                entry.getValue())));
  }

  private static ObjectNode document() {
    try {
      var file = OpenApiTest.class.getResource("/dev/moa/functions/platform/openapi.json");
      return (ObjectNode) new ObjectMapper().readTree(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * @param route method and path
   */
  private record Operation(String route, JsonNode json) {}
}

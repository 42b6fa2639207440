package dev.moa.infra.checks;

import static org.assertj.core.api.Assertions.assertThat;

import dev.moa.infra.servers.TestPostgres;
import dev.moa.infra.template.CodeFacts;
import dev.moa.infra.template.CodeFacts.Endpoint;
import dev.moa.infra.template.FunctionDef;
import dev.moa.infra.template.FunctionZip;
import dev.moa.infra.template.Template;
import dev.moa.infra.template.TemplateRules;
import io.micronaut.context.ApplicationContext;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** template.yaml says what the code does, and nothing else. */
class TemplateAgainstCodeTest {

  private static final Path ROOT = Path.of(System.getProperty("moa.root"));
  private static final Path FILE = ROOT.resolve("template.yaml");
  private static final Facts FACTS = facts();

  @TempDir Path folder;

  @Test
  void everyRuleHolds() {
    assertThat(TemplateRules.check(FILE, FACTS)).isEmpty();
  }

  @Test
  void theVariablesThatCodeNeedsAreRead() {
    assertThat(endpoint("StartCollection").variables())
        .contains("POSTGRES_URL", "QUEUE_COLLECT_TRIALS", "MOA_JWT_ISSUER", "ICREAT_KEY")
        .contains("CRIS_KEY", "CRIS_DAILY_DETAILS", "CTGOV_URL", "CTGOV_PAGE_SIZE");
    assertThat(endpoint("ListRecentTrials").variables())
        .contains("POSTGRES_URL", "MOA_CURSOR_KEY")
        .doesNotContain("QUEUE_COLLECT_TRIALS", "ICREAT_KEY");
    assertThat(endpoint("RelayOutbox").variables()).contains("QUEUE_COLLECT_TRIALS");
    assertThat(endpoint("LogIn").variables()).contains("REDIS_URI", "MOA_LIMIT_KEY");
    assertThat(endpoint("GetMyAccount").variables()).doesNotContain("REDIS_URI");
    assertThat(endpoint("DeleteMyAccount").variables())
        .as("who hears of deleted accounts")
        .contains("QUEUE_DROP_EXPORTS")
        .doesNotContain("QUEUE_BUILD_EXPORT");
    assertThat(endpoint("BuildExport").variables()).contains("EXPORTS_BUCKET");
  }

  /** Health finds queues by the prefix of their variables, which no constructor tells. */
  @Test
  void healthAndTheOutboxKnowEveryQueue() {
    Template template = Template.read(FILE);
    List<String> queues =
        template.queues().keySet().stream()
            .filter(queue -> !queue.endsWith("DeadLetters"))
            .map(EndpointsOfTheCode::variable)
            .toList();
    assertThat(queues).isNotEmpty();
    for (String function : List.of("GetHealth", "RelayOutbox")) {
      assertThat(template.functions().get(function).environment().keySet())
          .as(function)
          .containsAll(queues);
    }
  }

  @Test
  void everySubscriptionIsOfAQueueThatThereIs() {
    assertThat(subscriptions()).isNotEmpty();
    assertThat(Template.read(FILE).queues().keySet())
        .containsAll(subscriptions().values().stream().flatMap(Set::stream).toList());
  }

  @Test
  void aRouteUnlikeTheControllersIsFound() throws IOException {
    assertThat(checkWith("Path: /v1/trials/recent", "Path: /v1/trials/latest")).isNotEmpty();
  }

  @Test
  void aVariableThatTheCodeReadsAndTheTemplateLacksIsFound() throws IOException {
    assertThat(checkWith("          QUEUE_COLLECT_TRIALS: ", "          QUEUE_OTHER: "))
        .anySatisfy(problem -> assertThat(problem).contains("QUEUE_COLLECT_TRIALS"));
  }

  private List<String> checkWith(String from, String to) throws IOException {
    String text = Files.readString(FILE);
    assertThat(text).contains(from);
    Path copy = folder.resolve("template.yaml");
    Files.writeString(copy, text.replace(from, to));
    Files.createDirectory(folder.resolve("infra"));
    try (var nested = Files.list(ROOT.resolve("infra"))) {
      for (Path file : nested.filter(file -> file.toString().endsWith(".yaml")).toList()) {
        Files.copy(file, folder.resolve("infra").resolve(file.getFileName()));
      }
    }
    Map<Path, CodeFacts.Zip> moved = new HashMap<>();
    FACTS.zips().forEach((zip, facts) -> moved.put(folder.resolve(ROOT.relativize(zip)), facts));
    return TemplateRules.check(copy, new Facts(moved)).stream().map(Object::toString).toList();
  }

  private static Endpoint endpoint(String name) {
    return FACTS.zips().values().stream()
        .flatMap(zip -> zip.endpoints().stream())
        .filter(endpoint -> endpoint.name().equals(name))
        .findFirst()
        .orElseThrow();
  }

  private static Facts facts() {
    Template template = Template.read(FILE);
    Map<Path, CodeFacts.Zip> zips = new HashMap<>();
    try (ApplicationContext context = context()) {
      var endpoints = new EndpointsOfTheCode(context, template.queues().keySet(), subscriptions());
      List<Endpoint> all = endpoints.read();
      for (FunctionDef function : template.functions().values()) {
        zips.computeIfAbsent(
            function.codeUri(),
            zip -> {
              Set<String> classes = classes(zip);
              return new CodeFacts.Zip(
                  classes,
                  all.stream()
                      .filter(endpoint -> classes.contains(endpoints.className(endpoint.name())))
                      .toList());
            });
      }
    }
    return new Facts(zips);
  }

  /** The queues of each event, as the migrations put them down. */
  private static Map<String, Set<String>> subscriptions() {
    Map<String, Set<String>> subscriptions = new HashMap<>();
    try (var connection = TestPostgres.shared().newDatabase().dataSource().getConnection();
        var statement = connection.createStatement();
        var rows = statement.executeQuery("SELECT event, queue FROM core.subscription")) {
      while (rows.next()) {
        subscriptions
            .computeIfAbsent(rows.getString(1), event -> new HashSet<>())
            .add(rows.getString(2));
      }
      return subscriptions;
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  /** A context in which every endpoint lives, over no database. */
  static ApplicationContext context() {
    return ApplicationContext.builder("function")
        .enableDefaultPropertySources(false)
        .eagerInitSingletons(false)
        .properties(
            Map.of(
                "datasources.default.url",
                "jdbc:postgresql://127.0.0.1:1/none",
                "datasources.default.initialization-fail-timeout",
                -1))
        .build()
        .start();
  }

  private static Set<String> classes(Path zip) {
    try {
      return FunctionZip.classes(zip);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private record Facts(Map<Path, Zip> zips) implements CodeFacts {}
}

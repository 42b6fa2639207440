package dev.moa.infra.template;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.moa.infra.template.CodeFacts.Endpoint;
import dev.moa.infra.template.CodeFacts.Kind;
import dev.moa.infra.template.CodeFacts.Zip;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Each rule refuses a copy of the real template in which one thing was changed. */
class TemplateRulesTest {
  private static final String TABLES = "dev.moa.infra.template.BrokenTemplates#";

  @TempDir Path folder;
  private Path file;

  @BeforeEach
  void copyTheRealTemplate() throws IOException {
    RealTemplate.copyTo(folder);
    file = folder.resolve(Broken.TOP);
  }

  @ParameterizedTest
  @MethodSource({TABLES + "inThemselves", TABLES + "againstTheCode"})
  void aBrokenTemplateBreaksThatRuleAndNoOther(Broken broken) throws IOException {
    CodeFacts code = code();
    broken.apply(folder);
    assertOnly(broken, code);
  }

  @ParameterizedTest
  @MethodSource(TABLES + "togetherWithTheCode")
  void codeThatGoesAlongDoesNotHelp(Broken broken) throws IOException {
    broken.apply(folder);
    assertOnly(broken, code());
  }

  @ParameterizedTest
  @MethodSource(TABLES + "ofARabbitWorker")
  void aBrokenRabbitWorkerBreaksThatRuleAndNoOther(Broken broken) throws IOException {
    String first = BrokenTemplates.FIRST_FUNCTION;
    Broken.replace(file, first, BrokenTemplates.RABBIT_WORKER + first);
    CodeFacts code = code();
    assertThat(TemplateRules.check(file, code)).isEmpty();

    broken.apply(folder);
    assertOnly(broken, code);
  }

  @Test
  void anApiHasAtMost300Routes() throws IOException {
    add(BrokenTemplates.functions(300));
    assertThat(TemplateRules.check(file, code()))
        .extracting(Violation::rule)
        .containsExactlyInAnyOrder(Rule.ROUTES, Rule.RESOURCES);
  }

  @Test
  void anEndpointThatNoFunctionRunsIsFound() {
    Endpoint forgotten = new Endpoint("Forgotten", Kind.HTTP, "GET", "/forgotten", Set.of());
    assertOnly(Rule.ENDPOINT, codeWith(endpoints -> endpoints.add(forgotten)));
  }

  @Test
  void twoEndpointsOfOneNameAreFound() {
    assertOnly(Rule.ENDPOINT, codeWith(endpoints -> endpoints.add(named(endpoints, "GetTrial"))));
  }

  @Test
  void aFunctionWithoutItsEndpointIsFound() {
    assertOnly(
        Rule.ENDPOINT, codeWith(endpoints -> endpoints.remove(named(endpoints, "GetTrial"))));
  }

  @Test
  void aRouteToAJobIsFound() {
    assertOnly(
        Rule.TRIGGER,
        codeWith(
            endpoints -> {
              endpoints.remove(named(endpoints, "GetTrial"));
              endpoints.add(new Endpoint("GetTrial", Kind.QUEUE, null, null, Set.of()));
            }));
  }

  @Test
  void aVariableThatTheCodeReadsAndNobodyGivesIsFound() {
    Consumer<List<Endpoint>> readsMore =
        endpoints -> {
          Endpoint get = named(endpoints, "GetTrial");
          endpoints.remove(get);
          Set<String> variables = Set.of("POSTGRES_URL", "AWS_REGION", "SMTP_URL");
          endpoints.add(new Endpoint(get.name(), get.kind(), get.method(), get.path(), variables));
        };
    assertThat(TemplateRules.check(file, codeWith(readsMore)))
        .singleElement()
        .satisfies(
            violation -> {
              assertThat(violation.rule()).isEqualTo(Rule.VARIABLE);
              assertThat(violation.sentence())
                  .isEqualTo("GetTrial reads SMTP_URL, which is not given");
            });
  }

  @Test
  void everyRuleHasATemplateThatBreaksIt() {
    Stream<Rule> inTables =
        Stream.of(
                BrokenTemplates.inThemselves(),
                BrokenTemplates.againstTheCode(),
                BrokenTemplates.togetherWithTheCode(),
                BrokenTemplates.ofARabbitWorker())
            .flatMap(table -> table)
            .map(Broken::rule);
    assertThat(Stream.concat(inTables, Stream.of(Rule.ROUTES))).contains(Rule.values());
  }

  private void assertOnly(Broken broken, CodeFacts code) throws IOException {
    assertThat(TemplateRules.check(file, code))
        .extracting(Violation::rule, Violation::at)
        .containsExactly(tuple(broken.rule(), broken.position(folder)));
  }

  private void assertOnly(Rule rule, CodeFacts code) {
    assertThat(TemplateRules.check(file, code)).extracting(Violation::rule).containsOnly(rule);
  }

  private void add(String functions) throws IOException {
    Broken.replace(file, BrokenTemplates.LAST_FUNCTION, functions + BrokenTemplates.LAST_FUNCTION);
  }

  private CodeFacts code() {
    return RealTemplate.codeOf(Template.read(file));
  }

  /** Code with other endpoints in the trials area. */
  private CodeFacts codeWith(Consumer<List<Endpoint>> change) {
    CodeFacts code = code();
    Zip trials = code.zips().get(folder.resolve("functions/trials/target/function.zip"));
    change.accept(trials.endpoints());
    return code;
  }

  private static Endpoint named(Collection<Endpoint> endpoints, String name) {
    return endpoints.stream()
        .filter(endpoint -> endpoint.name().equals(name))
        .findFirst()
        .orElseThrow();
  }
}

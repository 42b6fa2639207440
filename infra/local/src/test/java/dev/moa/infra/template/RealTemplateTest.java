package dev.moa.infra.template;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.io.IOException;
import java.nio.file.Files;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RealTemplateTest {
  private static final Pattern OVERRIDE =
      Pattern.compile("^ {2}\"(\\w+)=(.*)\",$", Pattern.MULTILINE);

  private final Template template = Template.read(RealTemplate.FILE);

  @Test
  void keepsEveryRule() {
    assertThat(TemplateRules.check(RealTemplate.FILE, RealTemplate.codeOf(template))).isEmpty();
  }

  @Test
  void everyVariableOfEveryFunctionResolves() {
    for (FunctionDef function : template.functions().values()) {
      function
          .environment()
          .forEach(
              (name, value) ->
                  assertThat(value.resolve(new NamedResolver()))
                      .as("%s of %s", name, function.name())
                      .isNotNull()
                      .doesNotContain("${", "{{"));
    }
  }

  @Test
  void everyQueueOfAFunctionHasItsAddressInTheOutboxRelay() {
    Map<String, Value> relay = template.functions().get("RelayOutbox").environment();
    for (FunctionDef function : template.functions().values()) {
      for (Event event : function.events()) {
        if (event instanceof Event.Queue(_, String queue, _, _, _, _)) {
          assertThat(relay).containsEntry(variable(queue), new Value.QueueUrl(queue));
        }
      }
    }
  }

  private static String variable(String queue) {
    return "QUEUE_" + queue.replaceAll("(?<=[a-z0-9])(?=[A-Z])", "_").toUpperCase(Locale.ROOT);
  }

  @ParameterizedTest
  @CsvSource({
    "Cache,false",
    "MessageBroker,false",
    "IcreatKeySecret,arn:aws:secretsmanager:key",
    "CrisKeySecret,arn:aws:secretsmanager:key",
    "CtGovUrl,''",
  })
  void readsWithEachPartLeftOutOrAdded(String parameter, String value) {
    assertThatCode(() -> Template.read(RealTemplate.FILE, Map.of(parameter, value)))
        .doesNotThrowAnyException();
  }

  @Test
  void withoutABrokerThereIsNothingThatWouldReadItsQueues() {
    Template without = Template.read(RealTemplate.FILE, Map.of("MessageBroker", "false"));

    assertThat(template.functions().values()).anyMatch(RealTemplateTest::readsABroker);
    assertThat(without.functions().values()).noneMatch(RealTemplateTest::readsABroker);
  }

  private static boolean readsABroker(FunctionDef function) {
    return function.events().stream().anyMatch(Event.Rabbit.class::isInstance);
  }

  @ParameterizedTest
  @ValueSource(strings = {"dev", "prod"})
  void samconfigGivesOnlyParametersThatThereAre(String environment) throws IOException {
    String config = Files.readString(RealTemplate.FILE.resolveSibling("samconfig.toml"));
    int start = config.indexOf("[" + environment + ".deploy.parameters]");
    int end = config.indexOf("\ntags", start);
    Matcher overrides = OVERRIDE.matcher(config.substring(start, end));
    Map<String, String> given = new HashMap<>();
    while (overrides.find()) {
      given.put(overrides.group(1), overrides.group(2));
    }

    assertThat(given).isNotEmpty();
    assertThat(Template.read(RealTemplate.FILE, given).parameters()).containsAllEntriesOf(given);
  }
}

package dev.moa.infra.template;

import dev.moa.infra.template.FunctionItem.EventItem;
import java.time.ZoneId;
import java.util.List;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.error.YAMLException;

/** What EventBridge Scheduler takes without a word and then does not do, or not as meant. */
final class ScheduleRules {
  private static final List<String> DELIVERY =
      List.of("RoleArn", "DeadLetterConfig", "RetryPolicy");

  private final Problems problems;

  ScheduleRules(Problems problems) {
    this.problems = problems;
  }

  void check(FunctionItem function) {
    for (EventItem event : function.events("ScheduleV2")) {
      zone(event);
      expression(event);
      input(event);
      delivery(event);
    }
  }

  private void zone(EventItem event) {
    String zone = event.text("ScheduleExpressionTimezone");
    if (zone == null) {
      problems.report(
          Rule.TIME_ZONE, event.event().at(), "the schedule " + event.id() + " has no time zone");
    } else if (!ZoneId.getAvailableZoneIds().contains(zone)) {
      problems.report(
          Rule.TIME_ZONE, event.at("ScheduleExpressionTimezone"), "there is no time zone " + zone);
    }
  }

  private void expression(EventItem event) {
    Item expression = event.properties().need("ScheduleExpression");
    try {
      AwsCron.of(event.function().values().text(expression));
    } catch (IllegalArgumentException e) {
      problems.report(Rule.CRON, expression.at(), e.getMessage());
    }
  }

  private void input(EventItem event) {
    String input = event.text("Input");
    if (input == null) {
      problems.report(
          Rule.SCHEDULE_INPUT, event.event().at(), "the schedule " + event.id() + " has no Input");
    } else if (!isJsonObject(input)) {
      problems.report(Rule.SCHEDULE_INPUT, event.at("Input"), "the Input is no JSON object");
    }
  }

  /** JSON is a part of YAML's flow style, so that reader will do; braces tell the two apart. */
  private static boolean isJsonObject(String input) {
    try {
      return input.startsWith("{")
          && new Yaml(new SafeConstructor(new LoaderOptions())).load(input) != null;
    } catch (YAMLException _) {
      return false;
    }
  }

  private void delivery(EventItem event) {
    for (String property : DELIVERY) {
      if (event.property(property).isEmpty()) {
        problems.report(
            Rule.SCHEDULE_DELIVERY,
            event.event().at(),
            "the schedule %s has no %s".formatted(event.id(), property));
      }
    }
  }
}

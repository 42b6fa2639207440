package dev.moa.infra.template;

import dev.moa.infra.template.FunctionItem.EventItem;
import dev.moa.infra.template.Item.Fields;

/** How many resources a template becomes once SAM has worked on it. */
final class LimitRules {
  private static final int MOST_RESOURCES = 500;

  private final Problems problems;

  LimitRules(Problems problems) {
    this.problems = problems;
  }

  void check(Scope scope) {
    int count = count(scope);
    if (count > MOST_RESOURCES) {
      problems.report(
          Rule.RESOURCES,
          scope.root().at(),
          "a template makes at most 500 resources, this one makes " + count);
    }
    scope.nested().values().forEach(this::check);
  }

  static int count(Scope scope) {
    int functions = FunctionItem.of(scope).stream().mapToInt(LimitRules::count).sum();
    int others =
        scope.resources().values().stream()
            .mapToInt(
                resource ->
                    switch (Scope.type(resource)) {
                      case Functions.TYPE -> 0;
                      // The API and its stage.
                      case "AWS::Serverless::HttpApi" -> 2;
                      default -> 1;
                    })
            .sum();
    return functions + others;
  }

  private static int count(FunctionItem function) {
    Fields properties = function.properties();
    int role = properties.get("Role").isPresent() ? 0 : 1;
    int versionAndAlias = properties.get("AutoPublishAlias").isPresent() ? 2 : 0;
    int invokeConfig = properties.get("EventInvokeConfig").isPresent() ? 1 : 0;
    int events = function.events().stream().mapToInt(LimitRules::count).sum();
    return 1 + role + versionAndAlias + invokeConfig + events;
  }

  /** A permission, an event source mapping, or a schedule, whose own role counts as well. */
  private static int count(EventItem event) {
    boolean ownRole = event.type().equals("ScheduleV2") && event.property("RoleArn").isEmpty();
    return ownRole ? 2 : 1;
  }
}

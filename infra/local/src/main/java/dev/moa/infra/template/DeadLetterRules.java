package dev.moa.infra.template;

import dev.moa.infra.template.FunctionItem.EventItem;
import dev.moa.infra.template.Item.Fields;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Dead letters that nobody is told of are lost ones. */
final class DeadLetterRules {
  private static final String DEPTH = "ApproximateNumberOfMessagesVisible";

  private final Scope top;
  private final Problems problems;

  DeadLetterRules(Scope top, Problems problems) {
    this.top = top;
    this.problems = problems;
  }

  void check(Map<String, QueueDef> queues, List<FunctionItem> functions) {
    Set<String> deadLetters = new LinkedHashSet<>();
    queues.values().stream()
        .map(QueueDef::deadLetterQueue)
        .filter(queue -> queue != null)
        .forEach(deadLetters::add);
    functions.forEach(function -> problems.during(() -> collect(function, deadLetters)));
    Set<String> watched = new LinkedHashSet<>();
    problems.during(() -> collectWatched(top, watched));
    deadLetters.removeAll(watched);
    for (String queue : deadLetters) {
      problems.report(
          Rule.DEAD_LETTER_ALARM,
          QueueRules.find(top, queue).orElseThrow().at(),
          "no alarm looks at the depth of " + queue);
    }
  }

  private static void collect(FunctionItem function, Set<String> queues) {
    add(function.values(), function.properties().under("DeadLetterQueue"), "TargetArn", queues);
    for (EventItem event : function.events()) {
      add(function.values(), event.properties().under("DeadLetterConfig"), "Arn", queues);
    }
  }

  private static void add(Values values, Fields fields, String name, Set<String> queues) {
    if (!fields.fields().isEmpty() && fields.get(name).isEmpty()) {
      throw new TemplateException(
          Rule.DEAD_LETTER_ALARM,
          fields.at(),
          "SAM would make a queue that no alarm looks at",
          null);
    }
    fields
        .get(name)
        .ifPresent(
            item -> {
              if (values.value(item) instanceof Value.QueueArn(String queue)) {
                queues.add(queue);
              } else {
                throw new TemplateException(
                    item.at(), "this is not the ARN of a queue of the template");
              }
            });
  }

  private static void collectWatched(Scope scope, Set<String> watched) {
    for (Fields resource : scope.resources().values()) {
      if (Scope.type(resource).equals("AWS::CloudWatch::Alarm")) {
        collectWatched(scope.values(), resource.under("Properties"), watched);
      }
    }
    scope.nested().values().forEach(nested -> collectWatched(nested, watched));
  }

  private static void collectWatched(Values values, Fields alarm, Set<String> watched) {
    if (!new Value.Literal(DEPTH).equals(values.value(alarm.need("MetricName")))) {
      return;
    }
    for (Item item : values.items(alarm.need("Dimensions"))) {
      Value name = values.value(Scope.fields(item, "a dimension").need("Value"));
      if (name instanceof Value.Attribute(String queue, String attribute)
          && attribute.equals("QueueName")) {
        watched.add(queue);
      }
    }
  }
}

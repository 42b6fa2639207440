package dev.moa.infra.template;

import dev.moa.infra.template.Item.Fields;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;

/** Reads the queues of a template and of those it nests. */
final class Queues {
  static final String TYPE = "AWS::SQS::Queue";
  private static final int DEFAULT_VISIBILITY_SECONDS = 30;
  private static final int DEFAULT_RETENTION_SECONDS = 345_600;

  private Queues() {}

  static Map<String, QueueDef> read(Scope scope) {
    Map<String, QueueDef> queues = new LinkedHashMap<>();
    scope
        .resources()
        .forEach(
            (name, resource) -> {
              if (Scope.type(resource).equals(TYPE)) {
                queues.put(name, queue(scope.values(), name, resource.under("Properties")));
              }
            });
    for (Scope nested : scope.nested().values()) {
      read(nested)
          .forEach(
              (name, queue) -> {
                if (queues.putIfAbsent(name, queue) != null) {
                  throw new TemplateException(
                      nested.resources().get(name).at(), "another template has a queue " + name);
                }
              });
    }
    return queues;
  }

  private static QueueDef queue(Values values, String name, Fields properties) {
    Fields redrive = properties.under("RedrivePolicy");
    return new QueueDef(
        name,
        seconds(values, properties, "VisibilityTimeout", DEFAULT_VISIBILITY_SECONDS),
        seconds(values, properties, "MessageRetentionPeriod", DEFAULT_RETENTION_SECONDS),
        redrive.get("deadLetterTargetArn").map(item -> deadLetters(values, item)).orElse(null),
        values.number(redrive.get("maxReceiveCount").orElse(null), 0),
        values.flag(properties.get("FifoQueue").orElse(null), false));
  }

  private static String deadLetters(Values values, Item item) {
    if (values.value(item) instanceof Value.QueueArn(String queue)) {
      return queue;
    }
    throw new TemplateException(item.at(), "this is not the ARN of a queue of the template");
  }

  private static Duration seconds(Values values, Fields properties, String name, int absent) {
    return Duration.ofSeconds(values.number(properties.get(name).orElse(null), absent));
  }
}

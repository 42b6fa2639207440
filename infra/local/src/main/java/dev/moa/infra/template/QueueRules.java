package dev.moa.infra.template;

import dev.moa.infra.template.FunctionItem.EventItem;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** What makes a queue lose or repeat messages, though every part of it is valid. */
final class QueueRules {
  private static final int BATCH_WITHOUT_WINDOW = 10;
  private static final int VISIBILITY_FACTOR = 6;

  private final Map<String, QueueDef> queues;
  private final Scope top;
  private final Problems problems;
  private final Set<String> brokerQueues = new HashSet<>();

  QueueRules(Map<String, QueueDef> queues, Scope top, Problems problems) {
    this.queues = queues;
    this.top = top;
    this.problems = problems;
  }

  void check(FunctionItem function) {
    function.events("SQS").forEach(this::sqs);
    function.events("MQ").forEach(this::mq);
  }

  private void sqs(EventItem event) {
    Values values = event.function().values();
    if (event.number("BatchSize", BATCH_WITHOUT_WINDOW) > BATCH_WITHOUT_WINDOW
        && event.number("MaximumBatchingWindowInSeconds", 0) == 0) {
      problems.report(
          Rule.BATCH_WINDOW,
          event.at("BatchSize"),
          "a batch over 10 needs MaximumBatchingWindowInSeconds");
    }
    if (!values
        .texts(event.property("FunctionResponseTypes").orElse(null))
        .contains("ReportBatchItemFailures")) {
      problems.report(
          Rule.PARTIAL_FAILURES,
          event.at("FunctionResponseTypes"),
          event.function().name() + " must report failures message by message");
    }
    Item arn = event.properties().need("Queue");
    if (values.value(arn) instanceof Value.QueueArn(String queue)) {
      queue(event.function(), queues.get(queue));
    } else {
      problems.report(Rule.READABLE, arn.at(), "this is not the ARN of a queue of the template");
    }
  }

  private void queue(FunctionItem function, QueueDef queue) {
    Position at = find(top, queue.name()).orElseThrow().at();
    int needed = VISIBILITY_FACTOR * function.timeoutSeconds();
    if (queue.visibility().toSeconds() < needed) {
      problems.report(
          Rule.VISIBILITY,
          at,
          "%s hides a message %d s, but %s may run %d s: %d s are needed"
              .formatted(
                  queue.name(),
                  queue.visibility().toSeconds(),
                  function.name(),
                  function.timeoutSeconds(),
                  needed));
    }
    if (queue.deadLetterQueue() == null || queue.maxReceives() < 1) {
      problems.report(
          Rule.DEAD_LETTERS, at, "the queue " + queue.name() + " has no queue for dead letters");
    }
  }

  private void mq(EventItem event) {
    Values values = event.function().values();
    List<String> read = values.texts(event.property("Queues").orElse(null));
    if (read.size() != 1) {
      problems.report(
          Rule.MQ_QUEUE, event.at("Queues"), "an MQ event names exactly one queue in Queues");
    } else if (!brokerQueues.add(read.getFirst())) {
      problems.report(
          Rule.MQ_DISTINCT, event.at("Queues"), "another event reads " + read.getFirst());
    }
    if (event.number("BatchSize", 0) != 1) {
      problems.report(Rule.MQ_BATCH, event.at("BatchSize"), "an MQ event needs BatchSize 1");
    }
    if (event.function().resource().get("Condition").isEmpty()) {
      problems.report(
          Rule.MQ_CONDITION,
          event.function().resource().at(),
          event.function().name() + " needs a Condition: there may be no broker");
    }
    Set<String> access = new TreeSet<>();
    values
        .items(event.properties().need("SourceAccessConfigurations"))
        .forEach(item -> access.add(values.text(Scope.fields(item, "access").need("Type"))));
    if (!access.containsAll(List.of("BASIC_AUTH", "VIRTUAL_HOST"))) {
      problems.report(
          Rule.MQ_QUEUE,
          event.at("SourceAccessConfigurations"),
          "RabbitMQ needs BASIC_AUTH and VIRTUAL_HOST");
    }
    for (String unknown : List.of("FunctionResponseTypes", "ScalingConfig")) {
      event
          .property(unknown)
          .ifPresent(
              item -> problems.report(Rule.MQ_SETTINGS, item.at(), "MQ knows no " + unknown));
    }
  }

  /** Where a queue stands, in whichever template. */
  static Optional<Item.Fields> find(Scope scope, String queue) {
    Item.Fields here = scope.resources().get(queue);
    if (here != null && Scope.type(here).equals(Queues.TYPE)) {
      return Optional.of(here);
    }
    return scope.nested().values().stream()
        .flatMap(nested -> find(nested, queue).stream())
        .findFirst();
  }
}

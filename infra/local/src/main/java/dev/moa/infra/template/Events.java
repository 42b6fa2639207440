package dev.moa.infra.template;

import dev.moa.infra.template.Item.Fields;
import java.time.Duration;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Reads the events of a function. */
final class Events {
  private static final int DEFAULT_SQS_BATCH = 10;
  private static final int DEFAULT_MQ_BATCH = 100;

  private final Values values;

  Events(Values values) {
    this.values = values;
  }

  List<Event> read(Fields events) {
    List<Event> read = new ArrayList<>();
    events.fields().forEach((id, item) -> read.add(event(id, Scope.fields(item, id))));
    return List.copyOf(read);
  }

  private Event event(String id, Fields event) {
    Fields properties = event.under("Properties");
    String type = values.text(event.need("Type"));
    return switch (type) {
      case "HttpApi" ->
          new Event.Http(
              id,
              values.text(properties.need("Method")).toUpperCase(Locale.ROOT),
              values.text(properties.need("Path")));
      case "ScheduleV2" -> schedule(id, properties);
      case "SQS" -> queue(id, properties);
      case "MQ" -> rabbit(id, properties);
      default ->
          throw new TemplateException(
              event.need("Type").at(), "an event is HttpApi, ScheduleV2, SQS or MQ, not " + type);
    };
  }

  private Event.Schedule schedule(String id, Fields properties) {
    return new Event.Schedule(
        id,
        values.text(properties.need("ScheduleExpression")),
        properties.get("ScheduleExpressionTimezone").map(this::zone).orElse(ZoneId.of("UTC")),
        properties.get("Input").map(values::text).orElse(null),
        properties.get("State").map(values::text).orElse("ENABLED").equals("ENABLED"));
  }

  /** Offsets such as GMT+9 are zones for Java, but not for the scheduler. */
  private ZoneId zone(Item item) {
    String name = values.text(item);
    if (!ZoneId.getAvailableZoneIds().contains(name)) {
      throw new TemplateException(item.at(), "there is no time zone " + name);
    }
    return ZoneId.of(name);
  }

  private Event.Queue queue(String id, Fields properties) {
    Item arn = properties.need("Queue");
    if (!(values.value(arn) instanceof Value.QueueArn(String queue))) {
      throw new TemplateException(arn.at(), "this is not the ARN of a queue of the template");
    }
    Fields scaling = properties.under("ScalingConfig");
    return new Event.Queue(
        id,
        queue,
        values.number(properties.get("BatchSize").orElse(null), DEFAULT_SQS_BATCH),
        Duration.ofSeconds(
            values.number(properties.get("MaximumBatchingWindowInSeconds").orElse(null), 0)),
        values
            .texts(properties.get("FunctionResponseTypes").orElse(null))
            .contains("ReportBatchItemFailures"),
        scaling.get("MaximumConcurrency").map(item -> values.number(item, 0)).orElse(null));
  }

  private Event.Rabbit rabbit(String id, Fields properties) {
    List<String> queues = values.texts(properties.need("Queues"));
    if (queues.size() != 1) {
      throw new TemplateException(
          properties.need("Queues").at(), "an MQ event reads exactly one queue");
    }
    return new Event.Rabbit(
        id,
        queues.getFirst(),
        vhost(properties),
        values.number(properties.get("BatchSize").orElse(null), DEFAULT_MQ_BATCH));
  }

  private String vhost(Fields properties) {
    for (Item item : values.items(properties.need("SourceAccessConfigurations"))) {
      Fields configuration = Scope.fields(item, "an access configuration");
      if (values.text(configuration.need("Type")).equals("VIRTUAL_HOST")) {
        return values.text(configuration.need("URI"));
      }
    }
    return "/";
  }
}

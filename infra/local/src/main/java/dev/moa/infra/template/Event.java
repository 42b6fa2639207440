package dev.moa.infra.template;

import java.time.Duration;
import java.time.ZoneId;

/**
 * What calls a function. The id is the event's name in the template, unique within its function.
 */
public sealed interface Event {
  String id();

  /**
   * A route of the HTTP API.
   *
   * @param method upper case, or ANY
   * @param path with variables as {@code {name}}
   */
  record Http(String id, String method, String path) implements Event {}

  /**
   * A schedule of EventBridge Scheduler.
   *
   * @param cron the whole expression: {@code cron(…)}, {@code rate(…)} or {@code at(…)}
   * @param input the JSON that the function gets, or null when the template has none
   */
  record Schedule(String id, String cron, ZoneId zone, String input, boolean enabled)
      implements Event {}

  /**
   * Messages of an SQS queue.
   *
   * @param queue logical name of a {@link QueueDef}
   * @param window how long to wait for a batch to fill
   * @param maxConcurrency null when it has no limit of its own
   */
  record Queue(
      String id,
      String queue,
      int batchSize,
      Duration window,
      boolean partialFailures,
      Integer maxConcurrency)
      implements Event {}

  /** Messages of a RabbitMQ queue. */
  record Rabbit(String id, String queue, String vhost, int batchSize) implements Event {}
}

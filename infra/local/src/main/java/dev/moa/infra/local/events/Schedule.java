package dev.moa.infra.local.events;

import dev.moa.infra.template.AwsCron;
import dev.moa.infra.template.Event;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.UUID;

/** One schedule of one function, and the event that EventBridge Scheduler makes of it. */
record Schedule(String function, Event.Schedule event, AwsCron times) {

  /** The name that SAM would give it. */
  String name() {
    return function + event.id();
  }

  /** The function's event for one time: the Input with the scheduler's own words filled in. */
  String event(Instant due) {
    String time = due.truncatedTo(ChronoUnit.SECONDS).toString();
    String id = UUID.randomUUID().toString();
    if (event.input() == null) {
      return standardEvent(time, id);
    }
    return event
        .input()
        .replace("<aws.scheduler.schedule-arn>", arn())
        .replace("<aws.scheduler.scheduled-time>", time)
        .replace("<aws.scheduler.execution-id>", id)
        // Lambda's own tries of an asynchronous call repeat the event; this counts the scheduler's.
        .replace("<aws.scheduler.attempt-number>", "1");
  }

  private String arn() {
    return "arn:aws:scheduler:ap-northeast-2:000000000000:schedule/default/" + name();
  }

  /** What a schedule without Input sends; its detail is text. */
  private String standardEvent(String time, String id) {
    return """
    {"version":"0","id":"%s","detail-type":"Scheduled Event","source":"aws.scheduler",\
    "account":"000000000000","time":"%s","region":"ap-northeast-2","resources":["%s"],"detail":"{}"}"""
        .formatted(id, time, arn());
  }
}

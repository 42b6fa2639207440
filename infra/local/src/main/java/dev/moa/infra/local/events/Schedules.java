package dev.moa.infra.local.events;

import dev.moa.infra.local.lambda.Functions;
import dev.moa.infra.runtime.Outcome;
import dev.moa.infra.template.AwsCron;
import dev.moa.infra.template.Event;
import dev.moa.infra.template.FunctionDef;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Plays EventBridge Scheduler: calls functions when the template's expressions say so, in their
 * time zones, and on request. A time that passed while the local cloud was off, or the machine
 * asleep, is not made up for.
 */
public final class Schedules implements AutoCloseable {
  /** Lambda's own delays between the tries of an asynchronous call. */
  private static final List<Duration> RETRIES =
      List.of(Duration.ofMinutes(1), Duration.ofMinutes(2));

  private static final Duration LATEST = Duration.ofMinutes(1);
  private static final long TICK_MILLIS = 500;
  private static final Logger LOG = LoggerFactory.getLogger(Schedules.class);

  private final List<Schedule> schedules;
  private final Functions functions;
  private final Clock clock;
  private final List<Duration> retries;
  private final Map<Schedule, ZonedDateTime> next = new HashMap<>();
  private final Set<String> held = ConcurrentHashMap.newKeySet();
  private final ScheduledExecutorService timer =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofPlatform().daemon().name("schedules").factory());

  /** Reads the schedules of these functions; nothing is fired before {@link #start()}. */
  public Schedules(Collection<FunctionDef> defs, Functions functions, Clock clock) {
    this(defs, functions, clock, RETRIES);
  }

  Schedules(
      Collection<FunctionDef> defs, Functions functions, Clock clock, List<Duration> retries) {
    this.schedules = read(defs);
    this.functions = functions;
    this.clock = clock;
    this.retries = retries;
    schedules.forEach(schedule -> plan(schedule, clock.instant()));
  }

  /** Begins to fire. */
  public void start() {
    var unused =
        timer.scheduleWithFixedDelay(this::safeTick, 0, TICK_MILLIS, TimeUnit.MILLISECONDS);
  }

  /** What is due and when, in the order of the template. */
  public synchronized List<Map<String, Object>> list() {
    List<Map<String, Object>> list = new ArrayList<>();
    for (Schedule schedule : schedules) {
      Map<String, Object> line = new LinkedHashMap<>();
      line.put("function", schedule.function());
      line.put("schedule", schedule.name());
      line.put("expression", schedule.event().cron());
      line.put("zone", schedule.event().zone().getId());
      line.put("enabled", schedule.event().enabled());
      ZonedDateTime time = next.get(schedule);
      line.put("next", time == null ? null : time.toOffsetDateTime().toString());
      list.add(line);
    }
    return list;
  }

  /**
   * Calls a scheduled function now, once, whether its schedule is enabled or not.
   *
   * @return what it answered; empty if no schedule calls such a function
   */
  public Optional<CompletableFuture<Outcome>> fire(String function) {
    return schedules.stream()
        .filter(schedule -> schedule.function().equals(function))
        .findFirst()
        .map(schedule -> call(schedule, clock.instant()));
  }

  /** Fires some functions' schedules no more until they are released. */
  public void hold(Collection<String> scheduled) {
    held.addAll(scheduled);
  }

  /** Fires them again, from their next time on. */
  public void release(Collection<String> scheduled) {
    held.removeAll(scheduled);
  }

  /** A timer drops a task that throws. */
  private void safeTick() {
    try {
      tick();
    } catch (RuntimeException e) {
      LOG.error("Schedules could not be fired", e);
    }
  }

  /** Fires what is due by the clock. */
  synchronized void tick() {
    Instant now = clock.instant();
    for (Schedule schedule : schedules) {
      ZonedDateTime due = next.get(schedule);
      if (due != null && !due.toInstant().isAfter(now)) {
        plan(schedule, now);
        if (due.toInstant().isBefore(now.minus(LATEST)) || held.contains(schedule.function())) {
          LOG.info("{} was due at {} and is left out", schedule.name(), due.toOffsetDateTime());
        } else {
          attempt(schedule, due.toInstant(), 0);
        }
      }
    }
  }

  private void plan(Schedule schedule, Instant after) {
    if (schedule.event().enabled()) {
      next.put(schedule, schedule.times().next(after.atZone(schedule.event().zone())).orElse(null));
    }
  }

  private void attempt(Schedule schedule, Instant due, int failures) {
    var unused = call(schedule, due).thenAccept(outcome -> judge(schedule, due, failures, outcome));
  }

  private void judge(Schedule schedule, Instant due, int failures, Outcome outcome) {
    if (outcome instanceof Outcome.Answered || timer.isShutdown()) {
      return;
    }
    if (failures == retries.size()) {
      LOG.error("{} failed {} times: {}", schedule.name(), failures + 1, outcome);
      return;
    }
    Duration delay = retries.get(failures);
    LOG.warn("{} failed and is tried again in {} s", schedule.name(), delay.toSeconds());
    var unused =
        timer.schedule(
            () -> attempt(schedule, due, failures + 1), delay.toMillis(), TimeUnit.MILLISECONDS);
  }

  private CompletableFuture<Outcome> call(Schedule schedule, Instant due) {
    return functions.invoke(
        schedule.function(), schedule.event(due).getBytes(StandardCharsets.UTF_8));
  }

  private static List<Schedule> read(Collection<FunctionDef> defs) {
    List<Schedule> schedules = new ArrayList<>();
    for (FunctionDef def : defs) {
      for (Event event : def.events()) {
        if (event instanceof Event.Schedule schedule) {
          schedules.add(new Schedule(def.name(), schedule, AwsCron.of(schedule.cron())));
        }
      }
    }
    return List.copyOf(schedules);
  }

  /** Fires nothing any more; calls under way go on. */
  @Override
  public void close() {
    timer.shutdownNow();
  }
}

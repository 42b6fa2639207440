package dev.moa.functions.forecasts.jobs;

import dev.moa.forecasts.broker.BrokerUnavailable;
import dev.moa.forecasts.broker.ForecastQueue;
import io.micronaut.context.ApplicationContext;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.function.IntConsumer;
import java.util.function.IntFunction;

/** Those who ask, some processes of them, and what they were told. */
final class Askers implements AutoCloseable {

  /** How long one waits for an answer. */
  private static final Duration PATIENCE = Duration.ofSeconds(2);

  /** How long one tries again where there is no broker, and after which pauses. */
  private static final Duration STUBBORN = Duration.ofSeconds(40);

  private static final Duration PAUSE = Duration.ofMillis(100);

  final AtomicInteger calls = new AtomicInteger();
  final AtomicInteger answered = new AtomicInteger();
  final AtomicInteger unanswered = new AtomicInteger();
  final AtomicInteger wrong = new AtomicInteger();
  final AtomicInteger unavailable = new AtomicInteger();
  final AtomicInteger tooSlow = new AtomicInteger();

  /** When the answer was written that was read first, by the forecast. */
  final ConcurrentMap<UUID, String> finished = new ConcurrentHashMap<>();

  /** All that was asked for, with the channel's subscribers. */
  final ConcurrentMap<UUID, Long> asked = new ConcurrentHashMap<>();

  private final ForecastWorld world;
  private final List<ApplicationContext> contexts = new ArrayList<>();
  private final List<ForecastQueue> queues = new ArrayList<>();

  Askers(ForecastWorld world, String broker, int processes) {
    this.world = world;
    for (int i = 0; i < processes; i++) {
      ApplicationContext context =
          ApplicationContext.builder().properties(Map.of("rabbitmq.uri", broker)).start();
      contexts.add(context);
      queues.add(context.getBean(ForecastQueue.class));
    }
  }

  /**
   * Makes calls, some at a time, and returns when all are over.
   *
   * @param titles by the number of the call
   * @param before is told of each call
   */
  void call(int count, int atOnce, IntFunction<String> titles, IntConsumer before) {
    AtomicInteger next = new AtomicInteger();
    try (ExecutorService threads = Executors.newFixedThreadPool(atOnce)) {
      for (int i = 0; i < atOnce; i++) {
        threads.execute(
            () -> {
              for (int n = next.getAndIncrement(); n < count; n = next.getAndIncrement()) {
                before.accept(n);
                call(n, titles.apply(n));
              }
            });
      }
    }
  }

  /** One call for a channel of one subscriber, and what was asked for. */
  UUID call(String title) {
    UUID id = world.ask(title, 1);
    ask(0, id, 1);
    return id;
  }

  /** One call; each fiftieth is asked twice at once, by two processes. */
  private void call(int number, String title) {
    long subscribers = 1L + number;
    UUID id = world.ask(title, subscribers);
    asked.put(id, subscribers);
    if (number % 50 == 0) {
      Thread twin = Thread.ofVirtual().start(() -> ask(number + 1, id, subscribers));
      ask(number, id, subscribers);
      try {
        twin.join();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    } else {
      ask(number, id, subscribers);
    }
  }

  private void ask(int number, UUID id, long subscribers) {
    calls.incrementAndGet();
    ForecastQueue queue = queues.get(number % queues.size());
    long end = System.nanoTime() + STUBBORN.toNanos();
    while (System.nanoTime() < end) {
      long before = System.nanoTime();
      try {
        if (queue.ask(id, Instant.now().plus(PATIENCE))) {
          answered.incrementAndGet();
          look(id, subscribers);
        } else {
          unanswered.incrementAndGet();
        }
        return;
      } catch (BrokerUnavailable e) {
        unavailable.incrementAndGet();
        if (System.nanoTime() - before > Duration.ofSeconds(3).toNanos()) {
          tooSlow.incrementAndGet();
        }
        LockSupport.parkNanos(PAUSE.toNanos());
      }
    }
  }

  /** Whoever was told that it is finished must find the right answer, or that there is none. */
  private void look(UUID id, long subscribers) {
    if (world.state(id).startsWith("PARKED")) {
      return;
    }
    if (world.isRight(id, subscribers)) {
      finished.putIfAbsent(id, world.finishedAt(id));
    } else {
      wrong.incrementAndGet();
    }
  }

  /** Replies that nobody waited for. */
  long ignored() {
    return queues.stream().mapToLong(ForecastQueue::ignoredReplies).sum();
  }

  @Override
  public void close() {
    contexts.forEach(ApplicationContext::close);
  }
}

package dev.moa.functions.platform.health;

import dev.moa.functions.platform.health.Health.State;
import dev.moa.functions.platform.health.Health.Status;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Asks all dependencies at once. */
@Singleton
public final class HealthCheck {

  /** How long the slowest dependency is waited for. */
  static final Duration BOUND = Duration.ofSeconds(3);

  private static final Logger LOG = LoggerFactory.getLogger(HealthCheck.class);

  private final Deployment deployment;

  HealthCheck(Deployment deployment) {
    this.deployment = deployment;
  }

  /**
   * Asks every dependency that the deployment names, and returns within three seconds. Why one is
   * down is in the log only.
   *
   * @throws InterruptedException if the calling thread is interrupted meanwhile
   */
  public Health run() throws InterruptedException {
    List<Dependency> dependencies = deployment.dependencies();
    List<Callable<State>> questions =
        dependencies.stream().<Callable<State>>map(each -> () -> ask(each)).toList();
    // Not closed but shut down: closing would wait for the one that hangs.
    ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    try {
      List<Future<State>> answers =
          threads.invokeAll(questions, BOUND.toMillis(), TimeUnit.MILLISECONDS);
      List<State> states = new ArrayList<>();
      for (int i = 0; i < answers.size(); i++) {
        states.add(
            answers.get(i).state() == Future.State.SUCCESS
                ? answers.get(i).resultNow()
                : late(dependencies.get(i)));
      }
      states.sort(Comparator.comparing(State::name));
      return Health.of(states);
    } finally {
      threads.shutdownNow();
    }
  }

  private static State ask(Dependency dependency) {
    long started = System.nanoTime();
    Status status = Status.UP;
    try {
      dependency.check();
    } catch (Exception e) {
      LOG.warn("{} is down", dependency.name(), e);
      status = Status.DOWN;
    }
    long millis = Duration.ofNanos(System.nanoTime() - started).toMillis();
    return new State(dependency.name(), status, Math.min(millis, BOUND.toMillis()));
  }

  private static State late(Dependency dependency) {
    LOG.warn("{} is down: no answer within {}", dependency.name(), BOUND);
    return new State(dependency.name(), Status.DOWN, BOUND.toMillis());
  }
}

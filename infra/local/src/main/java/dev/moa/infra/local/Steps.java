package dev.moa.infra.local;

import java.time.Duration;
import java.util.Locale;
import java.util.function.Consumer;

/** Says of each step of the start how long it took. */
final class Steps {
  private final Consumer<String> out;

  Steps(Consumer<String> out) {
    this.out = out;
  }

  /** Something that can fail as files and databases do. */
  @FunctionalInterface
  interface Work<T, E extends Exception> {
    T run() throws E;
  }

  /** Runs the work and says how long it took. */
  <T, E extends Exception> T time(String name, Work<T, E> work) throws E {
    long start = System.nanoTime();
    T result = work.run();
    took(name, Duration.ofNanos(System.nanoTime() - start));
    return result;
  }

  /** Says how long something took. */
  synchronized void took(String name, Duration time) {
    out.accept(String.format(Locale.ROOT, "  %-32s %6d ms", name, time.toMillis()));
  }

  synchronized void say(String line) {
    out.accept(line);
  }
}

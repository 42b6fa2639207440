package dev.moa.infra.bench.forecasts;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * What users saw who asked one after the other.
 *
 * @param seconds how long they asked
 * @param millis of each answer, rising
 */
public record Load(double seconds, List<Double> millis) {

  /** Has so many ask for so long. */
  public static Load of(Way way, int users, Duration time) throws Exception {
    long began = System.nanoTime();
    long end = began + time.toNanos();
    List<Double> all = new ArrayList<>();
    try (var threads = Executors.newFixedThreadPool(users)) {
      List<Future<List<Double>>> running = new ArrayList<>();
      for (int user = 0; user < users; user++) {
        int number = user;
        running.add(threads.submit(() -> ask(way, number, end)));
      }
      for (Future<List<Double>> each : running) {
        all.addAll(each.get());
      }
    }
    return new Load((System.nanoTime() - began) / 1e9, all.stream().sorted().toList());
  }

  private static List<Double> ask(Way way, int user, long end) throws Exception {
    List<Double> millis = new ArrayList<>();
    for (long start = System.nanoTime(); start < end; start = System.nanoTime()) {
      way.ask(user);
      millis.add((System.nanoTime() - start) / 1e6);
    }
    return millis;
  }

  /** Answers a second. */
  public double rate() {
    return millis.size() / seconds;
  }

  /** The time within which such a part of the answers came. */
  public double millis(double part) {
    return millis.get((int) Math.min(millis.size() - 1, Math.round(millis.size() * part)));
  }
}

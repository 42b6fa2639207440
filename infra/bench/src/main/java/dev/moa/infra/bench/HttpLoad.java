package dev.moa.infra.bench;

import io.hyperfoil.api.config.Benchmark;
import io.hyperfoil.api.config.BenchmarkBuilder;
import io.hyperfoil.api.statistics.StatisticsSnapshot;
import io.hyperfoil.core.impl.LocalSimulationRunner;
import io.hyperfoil.http.api.HttpMethod;
import io.hyperfoil.http.config.HttpPluginBuilder;
import io.hyperfoil.http.statistics.HttpStats;
import io.hyperfoil.http.steps.HttpStepCatalog;
import java.net.URI;
import java.time.Duration;

/** Some users who send one request after the other, each on a connection of its own. */
final class HttpLoad {

  private final URI base;
  private final String path;
  private final int users;

  HttpLoad(URI base, String path, int users) {
    this.base = base;
    this.path = path;
    this.users = users;
  }

  /** Sends requests for so long. */
  Result run(Duration duration) {
    var all = new StatisticsSnapshot();
    long start = System.nanoTime();
    new LocalSimulationRunner(
            benchmark(duration),
            (phase, step, metric, snapshot, countDown) -> {
              synchronized (all) {
                all.add(snapshot);
              }
            },
            null,
            null)
        .run();
    double seconds = (System.nanoTime() - start) / 1e9;
    synchronized (all) {
      return result(all, Math.min(seconds, duration.toNanos() / 1e9));
    }
  }

  private Benchmark benchmark(Duration duration) {
    var builder = BenchmarkBuilder.builder().name("load");
    builder
        .addPlugin(HttpPluginBuilder::new)
        .http()
        .host(base.getHost())
        .port(base.getPort())
        .sharedConnections(users)
        .endHttp();
    builder
        .addPhase("load")
        .always(users)
        .duration(duration.toMillis())
        .scenario()
        .initialSequence("request")
        .step(HttpStepCatalog.SC)
        .httpRequest(HttpMethod.GET)
        .path(path)
        .endStep();
    return builder.build();
  }

  private static Result result(StatisticsSnapshot all, double seconds) {
    HttpStats statuses = HttpStats.get(all);
    return new Result(
        all.responseCount / seconds,
        all.histogram.getValueAtPercentile(50) / 1e6,
        all.histogram.getValueAtPercentile(99) / 1e6,
        all.errors() + all.responseCount - statuses.status_2xx);
  }

  /**
   * How it went.
   *
   * @param errors answers other than 2xx, and requests without an answer
   */
  record Result(double perSecond, double medianMs, double p99Ms, long errors) {}
}

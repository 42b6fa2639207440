package dev.moa.infra.bench;

import dev.moa.infra.bench.collect.StubIcreat;
import java.time.Duration;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code scripts/bench collect}: a large registry, collected and collected again. */
@Command(name = "collect")
final class CollectCommand implements Callable<Integer> {

  @Option(names = "--rows")
  private int rows = 100_000;

  @Option(names = "--old-rows")
  private int oldRows = 20_000;

  @Option(names = "--page-size")
  private int pageSize = 1000;

  @Option(names = "--distance-ms")
  private double distanceMs;

  @Override
  public Integer call() throws Exception {
    var report = new CollectReport();
    try (var session = Session.openEmpty();
        var stub = StubIcreat.start()) {
      var runs = new CollectRuns(session, stub, pageSize);
      runs.moveAway(Duration.ofNanos(Math.round(distanceMs * 1e6)));
      System.out.println(runs.server());
      for (CollectPass pass : CollectPass.values()) {
        report.add(pass, runs.rowByRow(pass, oldRows), runs.collect(pass, rows));
      }
      report.addMemory(rows / 10, runs.memory(rows / 10));
      report.addMemory(rows, runs.memory(rows));
    }
    System.out.print(report);
    return 0;
  }
}

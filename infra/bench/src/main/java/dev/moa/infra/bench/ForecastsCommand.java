package dev.moa.infra.bench;

import dev.moa.infra.bench.forecasts.Load;
import dev.moa.infra.bench.forecasts.MoaWay;
import dev.moa.infra.bench.forecasts.PollingWay;
import dev.moa.infra.bench.forecasts.Way;
import dev.moa.infra.servers.TestRabbit;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code scripts/bench forecasts}: what the broker adds to a model, beside the old way. */
@Command(name = "forecasts")
final class ForecastsCommand implements Callable<Integer> {

  private static final Duration WARM_UP = Duration.ofSeconds(5);

  /** As many as Moa has request queues. */
  private static final int WORKERS = 4;

  @Option(names = "--seconds")
  private int seconds = 10;

  @Option(names = "--users", split = ",")
  private List<Integer> users = List.of(1, 4, 8);

  @Override
  public Integer call() throws Exception {
    var table = new MarkdownTable("way", "users", "answers/s", "p50 ms", "p95 ms");
    try (var session = Session.openEmpty();
        var broker = TestRabbit.start()) {
      Map<String, String> variables = new HashMap<>(session.servers());
      variables.putAll(broker.variables());
      for (int number : users) {
        try (Way moa = MoaWay.open(variables, number);
            Way before = PollingWay.open(variables.get("RABBITMQ_URI"), number, WORKERS)) {
          measure(table, "Moa", moa, number);
          measure(table, "a queue a request, polled", before, number);
        }
      }
    }
    System.out.println(table);
    return 0;
  }

  private void measure(MarkdownTable table, String name, Way way, int number) throws Exception {
    Load.of(way, number, WARM_UP);
    Load load = Load.of(way, number, Duration.ofSeconds(seconds));
    table.add(
        name,
        Integer.toString(number),
        String.format(Locale.ROOT, "%.1f", load.rate()),
        String.format(Locale.ROOT, "%.1f", load.millis(0.5)),
        String.format(Locale.ROOT, "%.1f", load.millis(0.95)));
  }
}

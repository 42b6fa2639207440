package dev.moa.infra.bench;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.moa.infra.bench.placements.MoaWay;
import dev.moa.infra.bench.placements.PlainWay;
import dev.moa.infra.bench.placements.PollingWay;
import dev.moa.infra.bench.placements.Shelf;
import dev.moa.infra.bench.placements.Way;
import dev.moa.infra.runtime.Outcome;
import dev.moa.infra.runtime.RuntimeProcess;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.function.IntFunction;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/**
 * {@code scripts/bench placements}: moves beside the limit and beside the old way, and reports of
 * views.
 */
@Command(name = "placements")
final class PlacementsCommand implements Callable<Integer> {

  private static final int WARM_UP = 200;
  private static final int CONTENTS = 1000;
  private static final Duration PATIENCE = Duration.ofSeconds(30);
  private static final ObjectMapper JSON = new ObjectMapper();

  @Option(names = "--small")
  private int small = 5000;

  @Option(names = "--small-kb")
  private long smallKb = 64;

  @Option(names = "--big")
  private int big = 20;

  @Option(names = "--big-mb")
  private long bigMb = 256;

  @Option(names = "--workers", split = ",")
  private List<Integer> workers = List.of(1, 4, 16);

  @Option(names = "--calls")
  private int calls = 3000;

  private int round;

  @Override
  public Integer call() throws Exception {
    // A line for each move would be measured as well.
    System.setProperty("org.slf4j.simpleLogger.log.dev.moa.placements", "warn");
    try (var session = Session.openEmpty()) {
      Map<String, String> variables = session.subject("RelocateContent").variables();
      String redis = session.servers().get("REDIS_URI");
      if (calls > 0) {
        System.out.println(reports(session));
      }
      try (var shelf = new Shelf(variables)) {
        System.out.println(moves(shelf, variables, redis));
      }
    }
    return 0;
  }

  private MarkdownTable moves(Shelf shelf, Map<String, String> variables, String redis)
      throws Exception {
    warmUp(shelf, variables, redis);
    List<UUID> smallOnes = shelf.fill(small, smallKb << 10);
    List<UUID> bigOnes = shelf.fill(big, bigMb << 20);
    var table =
        new MarkdownTable(
            "way", "workers", "small moves/s", "of the limit", "big MB/s", "of the limit", "twice");
    for (int number : workers) {
      Measured limit =
          measure(smallOnes, bigOnes, () -> new PlainWay(shelf, number, false, next()));
      add(table, "copy, read back, delete", number, limit, limit);
      if (big > 0) {
        add(
            table,
            "the same, big ones in parts",
            number,
            measure(List.of(), bigOnes, () -> new PlainWay(shelf, number, true, next())),
            limit);
      }
      add(
          table,
          "Moa",
          number,
          measure(smallOnes, bigOnes, () -> new MoaWay(shelf, variables, number)),
          limit);
      add(
          table,
          "polled keys, GET then SET",
          number,
          measure(smallOnes, bigOnes, () -> new PollingWay(shelf, redis, number, next())),
          limit);
    }
    return table;
  }

  private void warmUp(Shelf shelf, Map<String, String> variables, String redis) throws Exception {
    List<UUID> some = shelf.fill(WARM_UP, smallKb << 10);
    measure(some, List.of(), () -> new PlainWay(shelf, 2, false, next()));
    measure(some, List.of(), () -> new MoaWay(shelf, variables, 2));
    measure(some, List.of(), () -> new PollingWay(shelf, redis, 2, next()));
  }

  private String next() {
    round++;
    return Integer.toString(round);
  }

  private Measured measure(List<UUID> smallOnes, List<UUID> bigOnes, Callable<Way> open)
      throws Exception {
    try (Way way = open.call()) {
      long twice = 0;
      double[] seconds = new double[2];
      int kind = 0;
      for (List<UUID> contents : List.of(smallOnes, bigOnes)) {
        if (!contents.isEmpty()) {
          way.prepare(contents);
          long start = System.nanoTime();
          twice += way.move();
          seconds[kind] = (System.nanoTime() - start) / 1e9;
          way.finish();
        }
        kind++;
      }
      return new Measured(
          smallOnes.size() / seconds[0],
          bigOnes.size() * (double) (bigMb << 20) / 1e6 / seconds[1],
          twice);
    }
  }

  private static void add(
      MarkdownTable table, String name, int workers, Measured measured, Measured limit) {
    table.add(
        name,
        Integer.toString(workers),
        number("%.1f", measured.moves()),
        number("%.2f", measured.moves() / limit.moves()),
        number("%.0f", measured.megabytes()),
        number("%.2f", measured.megabytes() / limit.megabytes()),
        Long.toString(measured.twice()));
  }

  /** ReportViews in a JVM of its own with Lambda's flags, from the event to the answer. */
  private MarkdownTable reports(Session session) throws Exception {
    List<UUID> contents;
    try (var shelf = new Shelf(session.subject("RelocateContent").variables())) {
      contents = shelf.record(CONTENTS);
    }
    var table = new MarkdownTable("ReportViews", "p50 ms", "p95 ms", "p99 ms");
    Subject subject = session.subject("ReportViews");
    var workshop = session.workshop();
    try (var process =
        RuntimeProcess.start(workshop.launch(subject, Layout.ZIP), workshop.client(), _ -> {})) {
      UUID one = contents.getFirst();
      String up = "{\"increment\":1}";
      report(process, subject, calls, i -> one, up);
      add(table, "increments of one content", report(process, subject, calls, i -> one, up));
      IntFunction<UUID> each = i -> contents.get(i % CONTENTS);
      add(table, "increments, 1,000 contents", report(process, subject, calls, each, up));
      add(table, "totals, 1,000 contents", report(process, subject, calls, each, "{\"total\":7}"));
    }
    return table;
  }

  private static void add(MarkdownTable table, String name, List<Double> millis) {
    List<Double> sorted = millis.stream().sorted().toList();
    table.add(
        name,
        number("%.2f", sorted.get(sorted.size() / 2)),
        number("%.2f", sorted.get(sorted.size() * 95 / 100)),
        number("%.2f", sorted.get(sorted.size() * 99 / 100)));
  }

  private static List<Double> report(
      RuntimeProcess process, Subject subject, int calls, IntFunction<UUID> contents, String body)
      throws Exception {
    List<Double> millis = new ArrayList<>();
    for (int i = 0; i < calls; i++) {
      ObjectNode event = (ObjectNode) JSON.readTree(subject.event());
      String path = "/v1/contents/" + contents.apply(i) + "/views";
      event.put("rawPath", path).put("body", body);
      ((ObjectNode) event.at("/requestContext/http")).put("path", path);
      ((ObjectNode) event.get("headers")).put("content-length", "" + body.length());
      String json = event.toString();
      long start = System.nanoTime();
      Outcome outcome = process.invoke(json, PATIENCE);
      millis.add((System.nanoTime() - start) / 1e6);
      if (!(outcome instanceof Outcome.Answered(String answer))
          || JSON.readTree(answer).path("statusCode").asInt() != 200) {
        throw new IllegalStateException("a report failed: " + outcome);
      }
    }
    return millis;
  }

  private static String number(String format, double value) {
    return Double.isNaN(value) ? "" : String.format(Locale.ROOT, format, value);
  }

  /**
   * @param moves of small contents a second
   * @param megabytes of big ones a second
   * @param twice moves that were begun a second time
   */
  private record Measured(double moves, double megabytes, long twice) {}
}

package dev.moa.infra.bench;

import dev.moa.infra.runtime.Outcome;
import dev.moa.infra.runtime.RuntimeProcess;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code scripts/bench warm}: one call after the other, in turns of a hundred. */
@Command(name = "warm")
final class WarmCommand implements Callable<Integer> {

  private static final int TURN = 100;
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  @Option(names = "--calls")
  private int calls = 6000;

  @Parameters(paramLabel = "FUNCTION")
  private Set<String> functions =
      new LinkedHashSet<>(List.of("GetTrial", "ListRecentTrials", "ListCollections"));

  @Override
  public Integer call() throws Exception {
    Map<Subject, RuntimeProcess> processes = new LinkedHashMap<>();
    Map<Subject, List<Double>> micros = new LinkedHashMap<>();
    try (var session = Session.open()) {
      try {
        for (Subject subject : session.subjects(functions)) {
          processes.put(subject, start(session, subject));
          micros.put(subject, new ArrayList<>(calls));
        }
        for (int done = 0; done < calls; done += TURN) {
          for (var it : processes.entrySet()) {
            turn(it.getKey(), it.getValue(), micros.get(it.getKey()));
          }
        }
      } finally {
        processes.values().forEach(RuntimeProcess::close);
      }
    }
    System.out.print(table(micros));
    return 0;
  }

  private static RuntimeProcess start(Session session, Subject subject) throws IOException {
    var workshop = session.workshop();
    return RuntimeProcess.start(workshop.launch(subject, Layout.ZIP), workshop.client(), _ -> {});
  }

  private static void turn(Subject subject, RuntimeProcess process, List<Double> micros)
      throws InterruptedException {
    for (int call = 0; call < TURN; call++) {
      long start = System.nanoTime();
      Outcome outcome = process.invoke(subject.event(), PATIENCE);
      micros.add((System.nanoTime() - start) / 1e3);
      if (!(outcome instanceof Outcome.Answered)) {
        throw new IllegalStateException(subject.name() + ": " + outcome);
      }
    }
  }

  private String table(Map<Subject, List<Double>> micros) {
    var table =
        new MarkdownTable(
            "function",
            "µs per call, median of all",
            "× bare JDBC",
            "first call",
            "calls 400–600",
            "calls 4,900–5,100",
            "later ÷ earlier");
    double reference = Double.NaN;
    for (var it : micros.entrySet()) {
      List<Double> all = it.getValue();
      double median = Figures.of(all).median();
      if (it.getKey().name().equals(Subjects.BARE_JDBC)) {
        reference = median;
      }
      double early = part(all, 400, 600);
      double late = part(all, 4900, 5100);
      table.add(
          it.getKey().name(),
          number("%.0f", median),
          number("%.1f", median / reference),
          number("%.0f", all.getFirst()),
          number("%.0f", early),
          number("%.0f", late),
          number("%.2f", late / early));
    }
    return table.toString();
  }

  private static double part(List<Double> all, int from, int to) {
    return all.size() < to ? Double.NaN : Figures.of(all.subList(from, to)).median();
  }

  private static String number(String format, double value) {
    return Double.isNaN(value) ? "" : String.format(Locale.ROOT, format, value);
  }
}

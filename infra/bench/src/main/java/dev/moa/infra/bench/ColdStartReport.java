package dev.moa.infra.bench;

import dev.moa.infra.runtime.Launch;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Measures the cold start of many functions in many layouts, in turn, so that noise hits all alike.
 */
final class ColdStartReport {

  private final Workshop workshop;
  private final PrintStream out;
  private final Map<Subject, Map<Layout, Case>> cases = new LinkedHashMap<>();

  ColdStartReport(Workshop workshop, PrintStream out) {
    this.workshop = workshop;
    this.out = out;
  }

  /**
   * Trains the caches, starts every function {@code runs} times in every layout, prints a table.
   */
  void run(List<Subject> subjects, List<Layout> layouts, int runs)
      throws IOException, InterruptedException {
    prepare(subjects, layouts);
    var coldStart = new ColdStart(workshop);
    for (int run = -1; run < runs; run++) {
      out.printf("run %d of %d%n", run + 1, runs);
      for (var subject : cases.entrySet()) {
        for (Case it : subject.getValue().values()) {
          Sample sample = coldStart.sample(it.launch(), subject.getKey().event());
          if (run >= 0) { // The first round only warms the file cache.
            it.samples().add(sample);
          }
        }
      }
    }
    for (Layout layout : layouts) {
      print(layout, coldStart);
    }
  }

  private void prepare(List<Subject> subjects, List<Layout> layouts)
      throws IOException, InterruptedException {
    Map<Path, List<Subject>> byZip = new LinkedHashMap<>();
    subjects.forEach(it -> byZip.computeIfAbsent(it.zip(), _ -> new ArrayList<>()).add(it));
    Map<Layout, Map<Path, Path>> caches = new EnumMap<>(Layout.class);
    for (Layout layout : layouts) {
      for (var zip : byZip.entrySet()) {
        if (layout.cached()) {
          out.printf("training %s of %s%n", layout.title(), zip.getKey());
          Path cache = new Training(workshop).cache(zip.getValue(), layout);
          caches.computeIfAbsent(layout, _ -> new HashMap<>()).put(zip.getKey(), cache);
        }
      }
    }
    for (Subject subject : subjects) {
      Map<Layout, Case> row = new EnumMap<>(Layout.class);
      for (Layout layout : layouts) {
        Launch launch = workshop.launch(subject, layout);
        if (layout.cached()) {
          Path cache = caches.get(layout).get(subject.zip());
          launch = launch.withFlags(layout.use(cache.toString()));
        }
        row.put(layout, new Case(launch, new ArrayList<>()));
      }
      cases.put(subject, row);
    }
  }

  private void print(Layout layout, ColdStart coldStart) throws IOException, InterruptedException {
    var table =
        new MarkdownTable(
            "function (" + layout.title() + ")",
            "wall min",
            "wall median",
            "CPU min",
            "CPU median",
            "× bare JDBC",
            "classes",
            "from cache",
            "zip MB");
    double reference = Double.NaN;
    for (var row : cases.entrySet()) {
      Subject subject = row.getKey();
      Case it = row.getValue().get(layout);
      Figures wall = Figures.of(it.samples().stream().map(Sample::wallMs).toList());
      Figures cpu = Figures.of(it.samples().stream().map(Sample::cpuMs).toList());
      if (subject.name().equals(Subjects.BARE_JDBC)) {
        reference = wall.minimum();
      }
      Path log = workshop.file(subject.zip(), layout, "-" + subject.name() + ".classes");
      ClassCount classes = coldStart.classes(it.launch(), subject.event(), log);
      table.add(
          subject.name(),
          number(0, wall.minimum()),
          number(0, wall.median()),
          number(0, cpu.minimum()),
          number(0, cpu.median()),
          number(2, wall.minimum() / reference),
          Long.toString(classes.all()),
          Long.toString(classes.cached()),
          number(1, Files.size(layout.zip(subject.zip())) / 1e6));
    }
    out.println();
    out.print(table);
  }

  private static String number(int digits, double value) {
    return Double.isNaN(value) ? "" : String.format(Locale.ROOT, "%." + digits + "f", value);
  }

  private record Case(Launch launch, List<Sample> samples) {}
}

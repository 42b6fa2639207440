package dev.moa.infra.bench;

import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code scripts/bench cold-start}. */
@Command(name = "cold-start")
final class ColdStartCommand implements Callable<Integer> {

  @Option(names = "--runs")
  private int runs = 10;

  @Option(names = "--layouts", split = ",")
  private List<String> layouts = Arrays.stream(Layout.values()).map(Layout::option).toList();

  @Parameters(paramLabel = "FUNCTION")
  private Set<String> functions = new LinkedHashSet<>();

  @Override
  public Integer call() throws Exception {
    List<Layout> wanted = layouts.stream().map(ColdStartCommand::layout).toList();
    try (var session = Session.open()) {
      LogInUsers.signUpSample(session);
      SampleVideos.fill(session);
      new ColdStartReport(session.workshop(), System.out)
          .run(session.subjects(functions), wanted, runs);
    }
    return 0;
  }

  private static Layout layout(String option) {
    return Arrays.stream(Layout.values())
        .filter(layout -> layout.option().equals(option.toLowerCase(Locale.ROOT)))
        .findFirst()
        .orElseThrow(() -> new IllegalStateException("There is no layout " + option + "."));
  }
}

package dev.moa.infra.bench;

import dev.moa.infra.runtime.Launch;
import dev.moa.infra.runtime.Outcome;
import dev.moa.infra.runtime.RuntimeProcess;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code scripts/bench accounts}: log-ins, and what a token adds to a call. */
@Command(name = "accounts")
final class AccountsCommand implements Callable<Integer> {

  private static final int TURNS = 3;
  private static final int TURN = 100;
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  /** The managed runtime stops at the quick compiler; this lets the thorough one work as well. */
  private static final List<String> BOTH_COMPILERS =
      List.of("-XX:+UseSerialGC", "-XX:TieredStopAtLevel=4");

  @Option(names = "--seconds")
  private int seconds = 10;

  @Option(names = "--calls")
  private int calls = 6000;

  @Override
  public Integer call() throws Exception {
    try (var session = Session.open()) {
      var logIns = new MarkdownTable("log-ins", "bare Argon2id/s", "LogIn/s", "of bare");
      compare(session, logIns, "quick compiler alone", Launch.MANAGED_FLAGS);
      compare(session, logIns, "both compilers", BOTH_COMPILERS);
      System.out.println(logIns);
      System.out.print(tokens(session));
    }
    return 0;
  }

  private void compare(Session session, MarkdownTable table, String name, List<String> flags)
      throws Exception {
    var users = LogInUsers.signUp(session, flags);
    try (var bare = LogInLoad.start(session, session.bareArgon2(), flags);
        var real = LogInLoad.start(session, session.subject("LogIn"), flags)) {
      Duration turn = Duration.ofSeconds(seconds);
      bare.run(turn, users);
      real.run(turn, users);
      double bareRate = 0;
      double realRate = 0;
      for (int done = 0; done < TURNS; done++) {
        bareRate += bare.run(turn, users) / TURNS;
        realRate += real.run(turn, users) / TURNS;
      }
      table.add(
          name,
          number("%.1f", bareRate),
          number("%.1f", realRate),
          number("%.2f", realRate / bareRate));
    }
  }

  /** The same open route of trials with a token and without, in turns. */
  private String tokens(Session session) throws Exception {
    Subject open = session.subject("GetTrialHistory");
    String token = LogInLoad.header(session.subject("GetMyAccount").event(), "authorization");
    Map<String, String> events = new LinkedHashMap<>();
    events.put("without a token", open.event());
    events.put("with one", LogInLoad.withHeader(open.event(), "authorization", token));
    Map<String, List<Double>> micros = new LinkedHashMap<>();
    try (var process = start(session, open, Launch.MANAGED_FLAGS)) {
      for (int done = 0; done < calls; done += TURN) {
        for (var event : events.entrySet()) {
          List<Double> times = micros.computeIfAbsent(event.getKey(), _ -> new ArrayList<>());
          for (int call = 0; call < TURN; call++) {
            long start = System.nanoTime();
            Outcome outcome = process.invoke(event.getValue(), PATIENCE);
            times.add((System.nanoTime() - start) / 1e3);
            LogInLoad.expect(outcome, 200);
          }
        }
      }
    }
    var table = new MarkdownTable("GetTrialHistory", "µs per call, median of the second half");
    double before = 0;
    for (var it : micros.entrySet()) {
      List<Double> all = it.getValue();
      double median = Figures.of(all.subList(all.size() / 2, all.size())).median();
      table.add(it.getKey(), number("%.0f", median));
      before = median - before;
    }
    table.add("token and session", number("%.0f", before));
    return table.toString();
  }

  static RuntimeProcess start(Session session, Subject subject, List<String> flags)
      throws Exception {
    var workshop = session.workshop();
    Launch launch = workshop.launch(subject, Layout.ZIP);
    Map<String, String> variables = new LinkedHashMap<>(launch.variables());
    variables.put("JAVA_TOOL_OPTIONS", String.join(" ", flags));
    return RuntimeProcess.start(
        new Launch(
            launch.function(),
            launch.handler(),
            launch.memoryMb(),
            launch.taskRoot(),
            launch.classPath(),
            flags,
            variables),
        workshop.client(),
        _ -> {});
  }

  private static String number(String format, double value) {
    return String.format(Locale.ROOT, format, value);
  }
}

package dev.moa.infra.bench;

import dev.moa.infra.bench.trends.Asked;
import dev.moa.infra.bench.trends.MadeUpCatalogue;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code scripts/bench trends}: indexing, and every answer beside the original's way. */
@Command(name = "trends")
final class TrendsCommand implements Callable<Integer> {

  /** Calls before any counts: classes are loaded, code is compiled, pages are in memory. */
  private static final int WARM_UP = 40;

  private static final int KEYWORDS = 1000;

  @Option(names = "--videos")
  private int videos = 300_000;

  @Option(names = "--snapshots")
  private int snapshots = 5_000_000;

  @Option(names = "--calls")
  private int calls = 200;

  @Override
  public Integer call() throws Exception {
    try (var session = Session.openEmpty();
        var store = TrendsStore.of(session)) {
      long start = System.nanoTime();
      new MadeUpCatalogue(videos, snapshots).load(store.connection());
      System.out.printf(Locale.ROOT, "%s, made in %.0f s.%n%n", store.counts(), since(start));
      System.out.println(new TrendsIndexing(session, store).measure());
      if (calls > 0) {
        System.out.println(answers(session, store));
      }
    }
    return 0;
  }

  private String answers(Session session, TrendsStore store) throws Exception {
    var asked = new Asked(store.keywords(KEYWORDS), videos);
    var table =
        new MarkdownTable(
            "ms",
            "p50",
            "p95",
            "kept: p50",
            "p95",
            "original's way: p50",
            "p95",
            "× at p50",
            "× at p95");
    LocalDate today = LocalDate.now(ZoneId.of("Asia/Seoul"));
    try (var original = TrendsFunction.start(session, session.originalTrends())) {
      for (Asked.Questions questions : asked.all(today, WARM_UP + calls)) {
        try (var function = TrendsFunction.start(session, session.subject(questions.function()))) {
          table.add(row(questions, function, original, store));
        }
      }
    }
    return table.toString();
  }

  /** The ways take turns, call by call, so that whatever else the machine does meets all. */
  private static String[] row(
      Asked.Questions questions,
      TrendsFunction function,
      TrendsFunction original,
      TrendsStore store)
      throws Exception {
    List<Double> fresh = new ArrayList<>();
    List<Double> kept = new ArrayList<>();
    List<Double> before = new ArrayList<>();
    for (int i = 0; i < questions.questions().size(); i++) {
      Asked.Question question = questions.questions().get(i);
      if (questions.kept()) {
        store.dropKept();
      }
      double one = function.ask(question);
      double again = questions.kept() ? function.ask(question) : Double.NaN;
      double old =
          questions.original() ? original.askOriginal(questions.function(), question) : Double.NaN;
      if (i >= WARM_UP) {
        fresh.add(one);
        kept.add(again);
        before.add(old);
      }
    }
    return new String[] {
      questions.title(),
      at(50, fresh),
      at(95, fresh),
      at(50, kept),
      at(95, kept),
      at(50, before),
      at(95, before),
      number(percentile(50, before) / percentile(50, fresh)),
      number(percentile(95, before) / percentile(95, fresh))
    };
  }

  private static String at(int percent, List<Double> millis) {
    return number(percentile(percent, millis));
  }

  private static double percentile(int percent, List<Double> values) {
    List<Double> sorted = values.stream().sorted().toList();
    return sorted.get(Math.min(sorted.size() - 1, sorted.size() * percent / 100));
  }

  private static String number(double value) {
    return Double.isNaN(value) ? "" : String.format(Locale.ROOT, "%.1f", value);
  }

  static double since(long start) {
    return (System.nanoTime() - start) / 1e9;
  }
}

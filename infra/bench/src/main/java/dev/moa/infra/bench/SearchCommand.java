package dev.moa.infra.bench;

import dev.moa.infra.bench.search.MadeUpRows;
import dev.moa.infra.bench.search.Searches;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code scripts/bench search}: searches of many kinds over a large table, in turns. */
@Command(name = "search")
final class SearchCommand implements Callable<Integer> {

  /** Calls of each before any counts: classes are loaded, code is compiled, pages are in memory. */
  private static final int WARM_UP = 5;

  private static final int PAGE = 20;
  private static final int DEEP = 2_500;

  @Option(names = "--rows")
  private int rows = 100_000;

  @Option(names = "--calls")
  private int calls = 60;

  @Override
  public Integer call() throws Exception {
    try (var session = Session.openEmpty();
        var function = SearchedFunction.start(session)) {
      System.out.printf(
          Locale.ROOT,
          "%,d trials loaded in %.1f s.%n%n",
          rows,
          function.load(new MadeUpRows(), rows));
      for (var group : Searches.groups()) {
        measure(function, group.title(), group.queries());
      }
      measure(function, "Cursor, page 1 and page 2,500", List.of("", deep(function, "")));
      String registered = "sort=registered";
      measure(
          function,
          "Cursor in the order of registration, page 1 and page 2,500",
          List.of(registered, deep(function, registered)));
    }
    return 0;
  }

  /** The page that a walk by cursor comes to in the end. */
  private static String deep(SearchedFunction function, String query) throws Exception {
    String page = query;
    for (int seen = 0; seen < (DEEP - 1) * PAGE; ) {
      int limit = Math.min(100, (DEEP - 1) * PAGE - seen);
      seen += limit;
      page = query + "&cursor=" + function.ask(page + "&limit=" + limit).nextCursor();
    }
    return page;
  }

  private void measure(SearchedFunction function, String title, List<String> queries)
      throws Exception {
    Map<String, List<Double>> millis = new LinkedHashMap<>();
    Map<String, Long> found = new LinkedHashMap<>();
    for (int call = -WARM_UP; call < calls; call++) {
      for (String query : queries) {
        var answer = function.ask(query);
        if (call >= 0) {
          millis.computeIfAbsent(query, key -> new ArrayList<>()).add(answer.millis());
          found.put(query, answer.total());
        }
      }
    }
    var table = new MarkdownTable(title, "found", "p50 ms", "p95 ms");
    for (String query : queries) {
      List<Double> sorted = millis.get(query).stream().sorted().toList();
      table.add(
          query.isEmpty() ? "(none)" : "`" + query.replaceFirst("cursor=.*", "cursor=…") + "`",
          String.format(Locale.ROOT, "%,d", found.get(query)),
          String.format(Locale.ROOT, "%.1f", sorted.get(sorted.size() / 2)),
          String.format(Locale.ROOT, "%.1f", sorted.get(sorted.size() * 95 / 100)));
    }
    System.out.println(table);
  }
}

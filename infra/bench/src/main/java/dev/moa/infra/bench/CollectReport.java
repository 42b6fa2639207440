package dev.moa.infra.bench;

import java.util.Locale;

/** The figures of {@code scripts/bench collect} as tables. */
final class CollectReport {

  private final MarkdownTable rates =
      new MarkdownTable("pass", "row by row, rows/s", "CollectTrials, rows/s", "ratio");
  private final MarkdownTable shares =
      new MarkdownTable(
          "CollectTrials is at, %",
          "fetch + parse",
          "rows to text",
          "asking what is due",
          "COPY",
          "upsert",
          "commit",
          "linking",
          "rest");
  private final MarkdownTable memory = new MarkdownTable("records", "peak heap after GC, MB");

  void add(CollectPass pass, CollectSeen before, CollectSeen now) {
    rates.add(
        pass.title(),
        number("%.0f", before.perSecond()),
        number("%.0f", now.perSecond()),
        number("%.1f", now.perSecond() / before.perSecond()));
    shares.add(
        pass.title(),
        percent(now, "fetch"),
        percent(now, "rows"),
        percent(now, "meet"),
        percent(now, "copy"),
        percent(now, "upsert"),
        percent(now, "commit"),
        percent(now, "link"),
        percent(now, "rest", "store", "lease"));
    shares.add(
        pass.title() + ", row by row",
        percent(before, "fetch"),
        "",
        "",
        "",
        "",
        "",
        "",
        percent(before, "store", "rest"));
  }

  void addMemory(int rows, CollectSeen seen) {
    memory.add(String.format(Locale.ROOT, "%,d", rows), number("%.1f", seen.peakBytes() / 1e6));
  }

  private static String percent(CollectSeen seen, String... at) {
    return number("%.0f", 100 * seen.share(at));
  }

  private static String number(String format, double value) {
    return String.format(Locale.ROOT, format, value);
  }

  @Override
  public String toString() {
    return rates + "\n" + shares + "\n" + memory;
  }
}

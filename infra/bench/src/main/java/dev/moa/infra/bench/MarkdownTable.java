package dev.moa.infra.bench;

import java.util.ArrayList;
import java.util.List;

/** A table as documents show it. */
final class MarkdownTable {

  private final List<String> lines = new ArrayList<>();

  /** The first column is text, the others are numbers. */
  MarkdownTable(String... titles) {
    lines.add("| " + String.join(" | ", titles) + " |");
    lines.add("|---|" + "---:|".repeat(titles.length - 1));
  }

  void add(String... cells) {
    lines.add("| " + String.join(" | ", cells) + " |");
  }

  @Override
  public String toString() {
    return String.join("\n", lines) + "\n";
  }
}

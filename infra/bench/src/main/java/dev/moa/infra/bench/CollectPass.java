package dev.moa.infra.bench;

import dev.moa.infra.bench.collect.StubIcreat;

/** What a registry tells, and how many of its records are new, changed and as before. */
enum CollectPass {
  FIRST("first load", false),
  UNCHANGED("unchanged", false),
  CHANGED("1 % changed", true);

  private final String title;
  private final boolean changed;

  CollectPass(String title, boolean changed) {
    this.title = title;
    this.changed = changed;
  }

  String title() {
    return title;
  }

  void serve(StubIcreat stub, int rows, int pageSize) {
    stub.serve(rows, pageSize, changed);
  }

  /** The counts that the run must end with: created, updated, unchanged. */
  String counts(int rows) {
    int updated = (rows + 99) / 100;
    return switch (this) {
      case FIRST -> rows + " 0 0";
      case UNCHANGED -> "0 0 " + rows;
      case CHANGED -> "0 " + updated + " " + (rows - updated);
    };
  }
}

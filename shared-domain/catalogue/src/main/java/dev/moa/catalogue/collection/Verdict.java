package dev.moa.catalogue.collection;

/** What an answer says of a thing that was asked for. */
enum Verdict {
  /** It is there for everybody. */
  SEEN("seen"),
  /** It is private or not listed. */
  HIDDEN("hidden"),
  /** YouTube does not know it. */
  GONE("gone"),
  /** What it says makes no sense, or does not tell; it is looked at again when it is due next. */
  UNCLEAR("unclear");

  private final String counted;

  Verdict(String counted) {
    this.counted = counted;
  }

  /** The name of their count in a run's report. */
  String counted() {
    return counted;
  }
}

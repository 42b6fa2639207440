package dev.moa.placements.level;

/**
 * Numbers of views, both ends included.
 *
 * @param to the last, or {@link #NO_END}
 */
record Range(long from, long to) {

  static final long NO_END = Long.MAX_VALUE;

  boolean isOpen() {
    return to == NO_END;
  }

  boolean contains(Range other) {
    return from <= other.from && other.to <= to;
  }

  boolean overlaps(Range other) {
    return from <= other.to && other.from <= to;
  }

  /**
   * What is left of it beside another that overlaps it and does not contain it: what is below if
   * there is something, else what is above.
   */
  Range beside(Range other) {
    return from < other.from ? new Range(from, other.from - 1) : new Range(other.to + 1, to);
  }

  @Override
  public String toString() {
    return isOpen() ? from + " and more" : from == to ? Long.toString(from) : from + " to " + to;
  }
}

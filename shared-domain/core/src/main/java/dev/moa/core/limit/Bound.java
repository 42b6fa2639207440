package dev.moa.core.limit;

/** What holds somebody back who does one thing too often. */
public sealed interface Bound permits Limit, GrowingDelay {

  /** How many times tighter a bound is that each function keeps by itself. */
  int TIGHTER = 4;

  /** What is bounded, in small letters and hyphens; each use has a name of its own. */
  String name();

  /** Who is bounded; it leaves the function as a digest only. */
  String subject();

  /** What a function keeps to by itself while Redis is not there. */
  Bound tighter();

  /**
   * @throws IllegalArgumentException if a bound cannot be meant
   */
  static void check(String name, String subject, boolean sensible) {
    if (!name.matches("[a-z][a-z-]{0,59}") || subject.isEmpty() || !sensible) {
      throw new IllegalArgumentException("this cannot be meant as a bound: " + name);
    }
  }
}

package dev.moa.keywords;

/**
 * What the dictionary knows a stretch of text as.
 *
 * @param start where it begins in the text
 * @param end where it ends
 * @param compound whether the pieces that it is made of follow
 */
record Piece(int start, int end, Kind kind, boolean compound) {

  /** In letters. */
  int length() {
    return end - start;
  }

  boolean contains(Piece other) {
    return start <= other.start && other.end <= end;
  }

  /** As far as it matters for keywords. */
  enum Kind {
    /** Also a word in other than Korean letters, and one that the dictionary does not know. */
    NOUN,
    DIGITS,
    /** What changes the noun after it: 대기업, 신제품. */
    PREFIX,
    OTHER
  }
}

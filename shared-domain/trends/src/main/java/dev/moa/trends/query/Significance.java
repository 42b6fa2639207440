package dev.moa.trends.query;

/** How sure it is that two things come together for a reason. */
final class Significance {

  private Significance() {}

  /**
   * The log-likelihood ratio G² of two by two counts (Dunning 1993): 2 Σ n ln(n/e) over the four
   * kinds of videos, with and without each of both, where e is the number that chance alone would
   * give. If only chance is at work, it is above 10.8 once in a thousand times, above 20 once in
   * 130,000.
   *
   * @param both videos with both
   * @param one videos with the one
   * @param other videos with the other
   * @param all videos
   * @return with four digits after the point; 0 if both come together no more often than by chance
   */
  static double of(long both, long one, long other, long all) {
    // Doubles, which are exact for products of counts below 94 million.
    if ((double) both * all <= (double) one * other) {
      return 0;
    }
    double sum =
        part(both, one, other, all)
            + part(one - both, one, all - other, all)
            + part(other - both, all - one, other, all)
            + part(all - one - other + both, all - one, all - other, all);
    return Numbers.rounded(2 * sum);
  }

  private static double part(long count, long row, long column, long all) {
    return count == 0 ? 0 : count * Math.log((double) count * all / ((double) row * column));
  }
}

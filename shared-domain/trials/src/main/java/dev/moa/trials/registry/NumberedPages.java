package dev.moa.trials.registry;

import dev.moa.core.outside.OutsideException;
import java.util.List;

/** Lists that come in numbered pages. */
final class NumberedPages {

  private NumberedPages() {}

  /**
   * Checks a page of a list that is numbered, from 1 on.
   *
   * @param number asked for
   * @param size records a page, asked for
   * @param given the number that the answer says
   * @param total records of the whole list, as the answer says
   * @return whether nothing follows
   * @throws OutsideException if it is another page, or not the whole of it
   */
  static boolean isLast(
      String registry, int number, int size, Integer given, Integer total, List<?> records) {
    if (given != number) {
      throw OutsideException.refused(
          "%s was asked for page %d and gave page %d".formatted(registry, number, given));
    }
    boolean last = records.isEmpty() || (long) number * size >= total;
    if (records.size() > size || (!last && records.size() < size)) {
      throw OutsideException.refused(
          "%s gave %d records on page %d of %d each, of %d in all"
              .formatted(registry, records.size(), number, size, total));
    }
    return last;
  }
}

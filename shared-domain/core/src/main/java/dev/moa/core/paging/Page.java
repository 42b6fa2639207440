package dev.moa.core.paging;

import io.micronaut.core.annotation.Nullable;
import io.micronaut.serde.annotation.Serdeable;
import java.util.List;
import java.util.function.Function;

/**
 * One page of a list.
 *
 * @param items at most the limit that was asked for
 * @param nextCursor continues after the last item; null when nothing follows
 * @param total size of the whole list at the time of the call; null where the list does not count
 */
@Serdeable
public record Page<T>(List<T> items, @Nullable String nextCursor, @Nullable Long total) {

  public Page {
    items = List.copyOf(items);
  }

  /**
   * Cuts a page from rows that were fetched with one row more than the limit, which tells whether
   * another page follows.
   *
   * @param rows up to {@code limit + 1} rows in the list's order
   * @param cursor makes the cursor that continues after a row
   */
  public static <T> Page<T> of(
      List<T> rows, int limit, @Nullable Long total, Function<T, String> cursor) {
    boolean more = rows.size() > limit;
    List<T> items = more ? rows.subList(0, limit) : rows;
    return new Page<>(items, more ? cursor.apply(items.getLast()) : null, total);
  }

  /** The same page with every item mapped. */
  public <R> Page<R> map(Function<T, R> mapper) {
    return new Page<>(items.stream().map(mapper).toList(), nextCursor, total);
  }
}

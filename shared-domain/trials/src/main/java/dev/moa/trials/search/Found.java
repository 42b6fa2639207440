package dev.moa.trials.search;

import dev.moa.trials.Trial;
import io.micronaut.core.annotation.Nullable;
import io.micronaut.serde.annotation.Serdeable;
import java.util.List;
import java.util.Map;

/**
 * One page of what a search found.
 *
 * @param items at most the limit that was asked for
 * @param nextCursor continues after the last item; null when nothing follows
 * @param previousCursor leads to the page before the first item; null when there is none
 * @param total how many there are on all pages together
 * @param facets by parameter the values that occur, the most frequent first, at most fifty; null if
 *     none were asked for
 */
public record Found(
    List<Trial> items,
    @Nullable String nextCursor,
    @Nullable String previousCursor,
    long total,
    @Nullable Map<String, List<Count>> facets) {

  /**
   * How many trials have a value.
   *
   * @param value the value, as stored
   * @param count how many of those found
   */
  @Serdeable
  public record Count(String value, long count) {}
}

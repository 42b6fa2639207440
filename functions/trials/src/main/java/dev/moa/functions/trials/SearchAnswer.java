package dev.moa.functions.trials;

import dev.moa.trials.search.Found;
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
 * @param facets by the names that were asked for the values that occur, the most frequent first;
 *     null if none were asked for
 */
@Serdeable
record SearchAnswer(
    List<TrialView> items,
    @Nullable String nextCursor,
    @Nullable String previousCursor,
    long total,
    @Nullable Map<String, List<Found.Count>> facets) {

  static SearchAnswer of(Found found) {
    return new SearchAnswer(
        found.items().stream().map(TrialView::of).toList(),
        found.nextCursor(),
        found.previousCursor(),
        found.total(),
        found.facets());
  }
}

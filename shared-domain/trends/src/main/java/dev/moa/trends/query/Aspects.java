package dev.moa.trends.query;

import io.micronaut.core.annotation.Nullable;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * What is asked about a keyword.
 *
 * @param keyword its normal form
 * @param days of its lines
 * @param words what some of its videos are about
 * @param videos which of its videos are shown
 * @param related of which videos keywords are wanted that stand with it; null: none
 */
record Aspects(
    String keyword, Window days, List<Words> words, List<Cut> videos, @Nullable Window related) {

  /** When the videos were uploaded, all of them. All that is asked ends on the same day. */
  Window widest() {
    return Stream.of(
            Stream.of(days),
            words.stream().map(each -> each.cut().window()),
            videos.stream().map(Cut::window),
            Stream.ofNullable(related))
        .flatMap(all -> all)
        .min(Comparator.comparing(Window::from))
        .orElseThrow();
  }

  /**
   * What the first videos in an order are about.
   *
   * @param places how many keywords are wanted
   * @param without what is not counted
   */
  record Words(Cut cut, int places, Set<String> without) {

    /**
     * Counts them.
     *
     * @param videos the keywords of these videos, perhaps of more, in that order
     */
    Sample of(List<List<String>> videos) {
      List<List<String>> counted = videos.subList(0, Math.min(cut.most(), videos.size()));
      return new Sample(
          cut.window(), counted.size(), cut.most(), KeywordCount.top(places, counted, without));
    }
  }
}

package dev.moa.functions.trends;

import dev.moa.trends.query.Related;
import io.micronaut.serde.annotation.Serdeable;
import java.util.ArrayList;
import java.util.List;

/**
 * Keywords that stand with the one that was searched more often than chance explains.
 *
 * @param window when the videos were uploaded
 * @param videos how many of them have the keyword that was searched
 * @param allVideos how many were uploaded
 * @param leastVideos fewer videos with both keywords are no sign
 * @param leastSignificance less is not told
 * @param keywords the most significant first
 */
@Serdeable
record RelatedView(
    WindowView window,
    long videos,
    long allVideos,
    int leastVideos,
    int leastSignificance,
    List<RelatedKeywordView> keywords) {

  static RelatedView of(Related related) {
    List<RelatedKeywordView> keywords = new ArrayList<>();
    related.keywords().forEach(each -> keywords.add(RelatedKeywordView.of(keywords.size(), each)));
    return new RelatedView(
        WindowView.of(related.window()),
        related.videos(),
        related.allVideos(),
        Related.LEAST_VIDEOS,
        Related.LEAST_SIGNIFICANCE,
        keywords);
  }
}

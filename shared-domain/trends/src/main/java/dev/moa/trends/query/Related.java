package dev.moa.trends.query;

import java.util.List;
import java.util.Map;

/**
 * Keywords that stand with one more often than chance explains.
 *
 * @param window when the videos were uploaded
 * @param videos how many of them have that one
 * @param allVideos how many there are
 * @param keywords the most significant first; of the same significance by videos, then by UTF-8
 */
public record Related(Window window, long videos, long allVideos, List<RelatedKeyword> keywords) {

  /** Fewer videos are no sign. */
  public static final int LEAST_VIDEOS = 3;

  /** Of hundreds of keywords that are looked at hardly one comes so far by chance. */
  public static final int LEAST_SIGNIFICANCE = 20;

  List<String> forms() {
    return keywords.stream().map(RelatedKeyword::keyword).toList();
  }

  Related named(Map<String, String> names) {
    return new Related(
        window, videos, allVideos, keywords.stream().map(each -> each.named(names)).toList());
  }
}

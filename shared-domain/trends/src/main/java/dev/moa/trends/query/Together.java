package dev.moa.trends.query;

import io.micronaut.json.tree.JsonNode;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * In how many videos keywords stand with one, and in how many at all.
 *
 * @param window when the videos were uploaded
 * @param videos how many have that one
 * @param all how many there are
 * @param words those that stand with it in at least {@link Related#LEAST_VIDEOS}; those that do so
 *     no more often than in other videos may be missing
 */
record Together(Window window, long videos, long all, List<Word> words) {

  /**
   * How many keywords the index tells at most. Should there be more, these are the first by its own
   * measure of significance, and the ten of ours are hardly among the others.
   */
  private static final int MOST = 20_000;

  private static final Comparator<RelatedKeyword> ORDER =
      Comparator.comparingDouble(RelatedKeyword::significance)
          .thenComparingLong(RelatedKeyword::videos)
          .reversed()
          .thenComparing(RelatedKeyword::keyword, KeywordCount.UTF_8);

  /**
   * Asks the index. Its one shard makes the counts exact, and so does the filter: without one it
   * would count what is deleted too. What is not to be seen has no time of upload.
   */
  static String question(String keyword, Window window) {
    return """
        {"size": 0, "track_total_hits": false,
         "query": {"bool": {"filter": [{"term": {"keywords": "%1$s"}}, %2$s]}},
         "aggs": {"together": {"significant_terms": {
           "field": "keywords", "size": %3$d, "shard_size": %3$d,
           "min_doc_count": %4$d, "shard_min_doc_count": %4$d,
           "background_filter": %2$s}}}}
        """
        .formatted(keyword, window.clause(), MOST, Related.LEAST_VIDEOS);
  }

  /** What {@link #question} found. */
  static Together of(Window window, Found found) {
    JsonNode together = found.aggregation("together");
    List<Word> words = new ArrayList<>();
    for (JsonNode bucket : together.get("buckets").values()) {
      words.add(
          new Word(
              bucket.get("key").getStringValue(),
              bucket.get("doc_count").getLongValue(),
              bucket.get("bg_count").getLongValue()));
    }
    return new Together(
        window,
        together.get("doc_count").getLongValue(),
        together.get("bg_count").getLongValue(),
        words);
  }

  /**
   * Those that stand with a keyword more often than chance explains, not named yet.
   *
   * @param keyword is not among them
   */
  Related related(int places, String keyword) {
    List<RelatedKeyword> related =
        words.stream()
            .filter(word -> !word.keyword.equals(keyword))
            .map(word -> word.related(videos, all))
            .filter(word -> word.significance() >= Related.LEAST_SIGNIFICANCE)
            .sorted(ORDER)
            .limit(places)
            .toList();
    return new Related(window, videos, all, related);
  }

  /**
   * A keyword.
   *
   * @param videos in how many videos it stands with the other
   * @param all in how many it is
   */
  record Word(String keyword, long videos, long all) {

    private RelatedKeyword related(long withOther, long ofAll) {
      double significance = Significance.of(videos, withOther, all, ofAll);
      return new RelatedKeyword(keyword, keyword, videos, all, significance);
    }
  }
}

package dev.moa.trends.query;

import dev.moa.trends.query.Produced.Made;
import io.micronaut.json.tree.JsonNode;
import java.util.ArrayList;
import java.util.List;

/**
 * Asks the index how much is made about all keywords. Its one shard makes the counts exact. Whether
 * one channel made all of it is told by the lowest and the highest key: channels counted for each
 * keyword would take ten times as long.
 */
final class ProducedQuestion {

  private ProducedQuestion() {}

  /**
   * The question. Viral videos are no sign of how much is made.
   *
   * @param channels that are excluded, as JSON
   */
  static String of(Spans spans, String channels) {
    String late = uploaded(spans.middle(), spans.end());
    return """
        {"size": 0, "track_total_hits": false,
         "query": {"bool": {"filter": [%1$s, %2$s], "must_not": {"terms": {"channelId": %3$s}}}},
         "aggs": {
           "late": {"filter": %4$s},
           "before": {"filter": %5$s},
           "keywords": {
             "terms": {"field": "keywords", "size": %6$d, "min_doc_count": %7$d,
               "order": [{"late": "desc"}, {"_key": "asc"}]},
             "aggs": {"late": {"filter": %4$s, "aggs": {
               "first": {"min": {"field": "channelKey"}},
               "last": {"max": {"field": "channelKey"}}}}}}}}
        """
        .formatted(
            uploaded(spans.start(), spans.end()),
            Cuts.NOT_VIRAL,
            channels,
            late,
            uploaded(spans.start(), spans.middle()),
            Produced.LIMIT,
            Produced.LEAST);
  }

  /** What the question found. */
  static Produced answer(Found found) {
    List<Made> keywords = new ArrayList<>();
    for (JsonNode bucket : found.buckets("keywords")) {
      JsonNode late = bucket.get("late");
      int videos = count(late);
      if (videos >= Produced.LEAST) {
        boolean oneChannel = channel(late, "first") == channel(late, "last");
        String keyword = bucket.get("key").getStringValue();
        keywords.add(new Made(keyword, oneChannel, videos, count(bucket) - videos));
      }
    }
    return new Produced(
        count(found.aggregation("late")), count(found.aggregation("before")), keywords);
  }

  private static String uploaded(Object from, Object to) {
    return "{\"range\": {\"publishedAt\": {\"gte\": \"%s\", \"lt\": \"%s\"}}}".formatted(from, to);
  }

  private static long channel(JsonNode bucket, String which) {
    return bucket.get(which).get("value").getLongValue();
  }

  private static int count(JsonNode bucket) {
    return bucket.get("doc_count").getIntValue();
  }
}

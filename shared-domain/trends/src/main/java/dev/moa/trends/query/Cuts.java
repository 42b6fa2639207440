package dev.moa.trends.query;

import static java.util.stream.Collectors.joining;

import dev.moa.trends.query.Aspects.Words;
import io.micronaut.core.annotation.Nullable;
import io.micronaut.json.tree.JsonNode;
import java.util.Collection;
import java.util.stream.Stream;

/** Questions for the first videos in an order. */
final class Cuts {

  /** Popularity that nothing usual reaches; a video of unknown popularity is none of these. */
  static final String NOT_VIRAL =
      "{\"bool\": {\"must_not\": {\"range\": {\"popularity\": {\"gte\": 7}}}}}";

  /** The same, and the popularity is known. */
  static final String WATCHED_NOT_VIRAL = "{\"range\": {\"popularity\": {\"lt\": 7}}}";

  static final String ANY = "{\"match_all\": {}}";

  private static final String WHOLE =
      "\"track_total_hits\": true, \"_source\": {\"excludes\": [\"keywords\", \"packedKeywords\", \"key\", \"channelKey\"]}";

  private static final String NOTHING =
      "\"track_total_hits\": false, \"_source\": false, \"stored_fields\": \"_none_\"";

  private Cuts() {}

  /** The keywords of the videos. */
  static String keywords(String keyword, Cut cut) {
    return first(
        0,
        cut.most(),
        "\"track_total_hits\": false, " + Questions.KEYWORDS_ONLY,
        of(keyword, cut),
        cut.order());
  }

  /** The videos themselves, and how many there are. */
  static String videos(String keyword, Cut cut) {
    return first(0, cut.most(), WHOLE, of(keyword, cut), cut.order());
  }

  /** The ids of the most popular videos that have all of some keywords and none of others. */
  static String ids(int most, Collection<String> all, Collection<String> none, Window window) {
    return """
        {"size": %d, "_source": ["id"], "track_total_hits": false, "sort": %s,
         "query": {"bool": {"filter": [%s], "must_not": [%s]}}}
        """
        .formatted(
            most,
            sort(Cut.Order.POPULARITY),
            Stream.concat(all.stream().map(Cuts::has), Stream.of(window.clause()))
                .collect(joining(", ")),
            none.stream().map(Cuts::has).collect(joining(", ")));
  }

  /** The last video of the cut; there is none if not so many are found. */
  static String edge(String keyword, Cut cut) {
    return edge(of(keyword, cut), cut.order(), cut.most());
  }

  /**
   * The same of other videos.
   *
   * @param clauses which they are
   */
  static String edge(String clauses, Cut.Order order, int most) {
    return first(most - 1, 1, NOTHING, clauses, order);
  }

  /**
   * How many videos are in a sample and what they are about, counted by the index.
   *
   * @param edge the last of its videos, as the answer to {@link #edge} has it; null: it has all
   */
  static String counted(String keyword, Words words, @Nullable JsonNode edge) {
    Cut cut = words.cut();
    return """
        {"size": 0, "track_total_hits": true,
         "query": {"bool": {"filter": [%s, %s]}},
         "aggs": {"words": {"terms": {"field": "keywords", "size": %d}}}}
        """
        .formatted(
            of(keyword, cut),
            edge == null ? ANY : upTo(edge, cut.order()),
            words.places() + words.without().size());
  }

  private static String first(int from, int size, String what, String clauses, Cut.Order order) {
    return """
        {"from": %d, "size": %d, %s,
         "sort": %s,
         "query": {"bool": {"filter": [%s]}}}
        """
        .formatted(from, size, what, sort(order), clauses);
  }

  /** The highest first; of the same number the one that is known longer. */
  private static String sort(Cut.Order order) {
    return "[{\"%s\": {\"order\": \"desc\", \"missing\": \"_last\"}}, {\"key\": \"asc\"}]"
        .formatted(order.field);
  }

  private static String of(String keyword, Cut cut) {
    return "%s, %s, %s".formatted(has(keyword), cut.window().clause(), cut.filter().clause);
  }

  private static String has(String keyword) {
    return "{\"term\": {\"keywords\": \"%s\"}}".formatted(keyword);
  }

  /** Those that stand before one that has the number, and that one. */
  static String upTo(JsonNode edge, Cut.Order order) {
    String value = edge.get("sort").get(0).coerceStringValue();
    String key = edge.get("sort").get(1).coerceStringValue();
    String format = order == Cut.Order.NEWEST ? ", \"format\": \"epoch_millis\"" : "";
    return """
        {"bool": {"minimum_should_match": 1, "should": [
          {"range": {"%1$s": {"gt": %2$s%3$s}}},
          {"bool": {"filter": [
            {"range": {"%1$s": {"gte": %2$s, "lte": %2$s%3$s}}},
            {"range": {"key": {"lte": %4$s}}}]}}]}}
        """
        .formatted(order.field, value, format, key);
  }
}

package dev.moa.trends.query;

import static java.util.stream.Collectors.joining;

import java.util.Collection;
import java.util.stream.Stream;

/** Questions for the first so many videos of a keyword in some order. */
final class Cuts {

  /** Popularity that nothing usual reaches; a video of unknown popularity is none of these. */
  static final String NOT_VIRAL =
      "{\"bool\": {\"must_not\": {\"range\": {\"popularity\": {\"gte\": 7}}}}}";

  /** The same, and the popularity is known. */
  static final String WATCHED_NOT_VIRAL = "{\"range\": {\"popularity\": {\"lt\": 7}}}";

  static final String ANY = "{\"match_all\": {}}";

  static final String NEWEST = order("publishedAt");
  static final String BY_POPULARITY = order("popularity");
  static final String BY_VIEWS = order("views");
  static final String BY_GROWTH = order("growth");

  private static final String WHOLE =
      "\"_source\": {\"excludes\": [\"keywords\", \"key\", \"channelKey\"]}";

  private Cuts() {}

  /** The keywords of videos that have a keyword. */
  static String keywords(int most, String keyword, Window window, String filter, String sort) {
    return cut(Questions.KEYWORDS_ONLY, most, keyword, window, filter, sort);
  }

  /** Videos that have a keyword. */
  static String videos(int most, String keyword, Window window, String filter, String sort) {
    return cut(WHOLE, most, keyword, window, filter, sort);
  }

  /** The ids of videos that have all of some keywords and none of others. */
  static String ids(
      int most, Collection<String> all, Collection<String> none, Window window, String sort) {
    return """
    {"size": %d, "_source": ["id"], "track_total_hits": false, "sort": %s,
     "query": {"bool": {"filter": [%s], "must_not": [%s]}}}
    """
        .formatted(
            most,
            sort,
            Stream.concat(all.stream().map(Cuts::has), Stream.of(window.clause()))
                .collect(joining(", ")),
            none.stream().map(Cuts::has).collect(joining(", ")));
  }

  private static String has(String keyword) {
    return "{\"term\": {\"keywords\": \"%s\"}}".formatted(keyword);
  }

  private static String cut(
      String what, int most, String keyword, Window window, String filter, String sort) {
    return """
    {"size": %d, %s, "track_total_hits": false, "sort": %s,
     "query": {"bool": {"filter": [%s, %s, %s]}}}
    """
        .formatted(most, what, sort, has(keyword), window.clause(), filter);
  }

  /** The highest first; of the same number the one that is known longer. */
  private static String order(String field) {
    return "[{\"%s\": {\"order\": \"desc\", \"missing\": \"_last\"}}, {\"key\": \"asc\"}]"
        .formatted(field);
  }
}

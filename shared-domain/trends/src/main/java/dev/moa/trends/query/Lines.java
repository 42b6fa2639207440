package dev.moa.trends.query;

import dev.moa.trends.TrendKind;
import io.micronaut.json.tree.JsonNode;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The lines of a keyword: asked of the index as one aggregation by days. */
final class Lines {

  /** Days of a line; the last is today. */
  static final int DAYS = 9;

  private static final double SHOWN_TIMES = 100;

  private final Window window;
  private final Map<LocalDate, JsonNode> days = new HashMap<>();

  /**
   * @param found what {@link #question} found
   */
  Lines(Window window, Found found) {
    this.window = window;
    for (JsonNode bucket : found.buckets("days")) {
      days.put(LocalDate.parse(bucket.get("key_as_string").getStringValue()), bucket);
    }
  }

  /** Asks for all videos of a keyword by days. Viral ones are no sign of how much is made. */
  static String question(String keyword, Window window) {
    return """
        {"size": 0, "track_total_hits": false,
         "query": {"bool": {"filter": [{"term": {"keywords": "%s"}}, %s]}},
         "aggs": {"days": {
           "date_histogram": {"field": "publishedAt", "calendar_interval": "day",
             "time_zone": "%s", "format": "yyyy-MM-dd", "min_doc_count": 1},
           "aggs": {
             "made": {"filter": %s},
             "watched": {"stats": {"field": "popularity"}}}}}}
        """
        .formatted(keyword, window.clause(), Window.ZONE, Cuts.NOT_VIRAL);
  }

  /** One line; days without videos are 0. */
  Line of(TrendKind kind) {
    List<Line.Point> points =
        window.days().stream()
            .map(
                day ->
                    days.containsKey(day)
                        ? point(kind, day, days.get(day))
                        : new Line.Point(day, 0, 0))
            .toList();
    return new Line(window, points);
  }

  private static Line.Point point(TrendKind kind, LocalDate day, JsonNode bucket) {
    return switch (kind) {
      case PRODUCED -> {
        long made = bucket.get("made").get("doc_count").getLongValue();
        yield new Line.Point(day, made, made);
      }
      case POPULAR -> {
        JsonNode stats = bucket.get("watched");
        long videos = stats.get("count").getLongValue();
        double mean = videos == 0 ? 0 : stats.get("avg").getDoubleValue();
        yield new Line.Point(day, Numbers.rounded(mean * SHOWN_TIMES), videos);
      }
    };
  }
}

package dev.moa.trends.query;

import dev.moa.trends.TrendKind;
import io.micronaut.json.tree.JsonNode;
import java.time.LocalDate;
import java.util.Collection;
import java.util.DoubleSummaryStatistics;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * The lines of a keyword.
 *
 * @param days those on which there are videos
 */
record Lines(Window window, Map<LocalDate, Uploads> days) {

  /** Days of a line. */
  static final int DAYS = 9;

  private static final double SHOWN_TIMES = 100;
  private static final Uploads NONE = new Uploads(0, 0, 0);

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

  /** What {@link #question} found. */
  static Lines of(Window window, Found found) {
    Map<LocalDate, Uploads> days = new HashMap<>();
    for (JsonNode bucket : found.buckets("days")) {
      JsonNode watched = bucket.get("watched");
      long videos = watched.get("count").getLongValue();
      days.put(
          LocalDate.parse(bucket.get("key_as_string").getStringValue()),
          new Uploads(
              bucket.get("made").get("doc_count").getLongValue(),
              videos,
              videos == 0 ? 0 : watched.get("avg").getDoubleValue()));
    }
    return new Lines(window, days);
  }

  /** The same of videos, which may be of more days. */
  static Lines of(Window window, Collection<SeenVideo> videos) {
    return new Lines(
        window,
        videos.stream()
            .collect(
                Collectors.groupingBy(
                    SeenVideo::uploaded,
                    Collectors.collectingAndThen(Collectors.toList(), Uploads::of))));
  }

  /**
   * One line; days without videos are 0.
   *
   * @param today the day that is not over yet
   */
  Line of(TrendKind kind, LocalDate today) {
    List<Line.Point> points =
        window.days().stream()
            .map(day -> days.getOrDefault(day, NONE).point(kind, day, today.equals(day)))
            .toList();
    return new Line(window, points);
  }

  /**
   * The videos of a keyword that were uploaded on a day.
   *
   * @param made how many are not viral
   * @param watched of how many the popularity is known
   * @param popularity its mean; 0 if there are none
   */
  record Uploads(long made, long watched, double popularity) {

    private static Uploads of(List<SeenVideo> videos) {
      DoubleSummaryStatistics watched =
          videos.stream()
              .filter(video -> video.popularity() != null)
              .mapToDouble(SeenVideo::popularity)
              .summaryStatistics();
      long made =
          videos.stream().filter(video -> Cut.Filter.NOT_VIRAL.has(video.popularity())).count();
      return new Uploads(made, watched.getCount(), watched.getAverage());
    }

    private Line.Point point(TrendKind kind, LocalDate day, boolean partial) {
      return switch (kind) {
        case PRODUCED -> new Line.Point(day, made, made, partial);
        case POPULAR ->
            new Line.Point(day, Numbers.rounded(popularity * SHOWN_TIMES), watched, partial);
      };
    }
  }
}

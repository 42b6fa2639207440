package dev.moa.functions.trends;

import dev.moa.trends.query.KeywordTrends.Videos;
import io.micronaut.serde.annotation.Serdeable;
import java.util.List;

/**
 * The first videos of a window.
 *
 * @param window when they were uploaded
 * @param videos how many videos these are the first of
 * @param items at most five
 */
@Serdeable
record TrendVideosView(WindowView window, int videos, List<TrendVideoView> items) {

  static TrendVideosView of(Videos videos) {
    return new TrendVideosView(
        WindowView.of(videos.window()), videos.of(), TrendVideoView.of(videos.items()));
  }
}

package dev.moa.functions.trends;

import dev.moa.trends.query.KeywordTrends.Videos;
import io.micronaut.serde.annotation.Serdeable;
import java.util.List;

/**
 * The first videos of a window.
 *
 * @param window when they were uploaded
 * @param items at most five
 */
@Serdeable
record TrendVideosView(WindowView window, List<TrendVideoView> items) {

  static TrendVideosView of(Videos videos) {
    return new TrendVideosView(WindowView.of(videos.window()), TrendVideoView.of(videos.items()));
  }
}

package dev.moa.functions.catalogue;

import dev.moa.catalogue.video.VideoSummary;
import io.micronaut.core.annotation.Nullable;
import io.micronaut.serde.annotation.Serdeable;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;

/**
 * A video with its newest numbers.
 *
 * @param id YouTube's id of it
 * @param title its title
 * @param thumbnail address of its picture
 * @param publishedAt when it was uploaded
 * @param seconds how long it is
 * @param views how often it was watched; null if not told
 * @param likes null if not told
 * @param comments null if not told
 * @param growth views won on its newest day; null if that is not known yet
 * @param growthDay the day of Asia/Seoul that growth and popularity are of
 * @param popularity (views / subscribers) * (growth / the channel's growth); null where it cannot
 *     be told
 */
@Serdeable
record VideoSummaryView(
    String id,
    String title,
    @Nullable String thumbnail,
    Instant publishedAt,
    @Nullable Integer seconds,
    @Nullable Long views,
    @Nullable Long likes,
    @Nullable Long comments,
    @Nullable Long growth,
    @Nullable LocalDate growthDay,
    @Nullable Double popularity) {

  static VideoSummaryView of(VideoSummary video) {
    return new VideoSummaryView(
        video.id(),
        video.title(),
        video.thumbnail(),
        video.publishedAt(),
        video.seconds(),
        video.views(),
        video.likes(),
        video.comments(),
        video.growth(),
        video.growthDay(),
        video.popularity());
  }

  static List<VideoSummaryView> of(List<VideoSummary> videos) {
    return videos.stream().map(VideoSummaryView::of).toList();
  }
}

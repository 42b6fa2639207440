package dev.moa.functions.trends;

import dev.moa.trends.query.TrendVideo;
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
 * @param views how often it was watched; null if not told
 * @param growth views won on its newest day; null if that is not known yet
 * @param growthDay the day of Asia/Seoul that growth and popularity are of
 * @param popularity (views / subscribers) * (growth / the channel's growth); null where it cannot
 *     be told
 * @param channelId YouTube's id of its channel
 * @param channelTitle the channel's name
 */
@Serdeable
record TrendVideoView(
    String id,
    String title,
    @Nullable String thumbnail,
    Instant publishedAt,
    @Nullable Long views,
    @Nullable Long growth,
    @Nullable LocalDate growthDay,
    @Nullable Double popularity,
    String channelId,
    String channelTitle) {

  static List<TrendVideoView> of(List<TrendVideo> videos) {
    return videos.stream()
        .map(
            video ->
                new TrendVideoView(
                    video.id(),
                    video.title(),
                    video.thumbnail(),
                    video.publishedAt(),
                    video.views(),
                    video.growth(),
                    video.rolledDay(),
                    video.popularity(),
                    video.channelId(),
                    video.channelTitle()))
        .toList();
  }
}

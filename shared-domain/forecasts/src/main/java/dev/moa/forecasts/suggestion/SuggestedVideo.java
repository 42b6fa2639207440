package dev.moa.forecasts.suggestion;

import io.micronaut.core.annotation.Nullable;
import java.time.Instant;

/**
 * A public video with its channel, as it is now.
 *
 * @param id YouTube's
 * @param thumbnail address of its picture
 * @param views null if not told
 * @param popularity (views / subscribers) * (growth / the channel's growth), of its newest day;
 *     null where it cannot be told
 * @param subscribers of the channel; null if it hides them
 */
public record SuggestedVideo(
    String id,
    String title,
    @Nullable String thumbnail,
    Instant publishedAt,
    @Nullable Long views,
    @Nullable Double popularity,
    String channelId,
    String channelTitle,
    @Nullable String channelThumbnail,
    @Nullable Long subscribers) {}

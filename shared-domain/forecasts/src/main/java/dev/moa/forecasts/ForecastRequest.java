package dev.moa.forecasts;

import io.micronaut.core.annotation.Nullable;
import io.micronaut.serde.annotation.Serdeable;
import java.time.Instant;

/**
 * A video that somebody plans.
 *
 * @param title 1 to 100 letters, as YouTube allows
 * @param thumbnail null if there is none yet
 * @param subscribers of its channel, 0 or more
 * @param uploadAt when it is to be published; it may have been already
 * @param category YouTube's number, null if not said
 * @param durationSeconds null if not said
 * @param channelId YouTube's, null if not said; it need not be in the catalogue
 */
@Serdeable
public record ForecastRequest(
    String title,
    @Nullable ThumbnailMeasures thumbnail,
    long subscribers,
    Instant uploadAt,
    @Nullable Integer category,
    @Nullable Integer durationSeconds,
    @Nullable String channelId) {}

package dev.moa.trends.query;

import io.micronaut.core.annotation.Nullable;
import io.micronaut.serde.annotation.Serdeable;
import java.time.Instant;
import java.time.LocalDate;

/** A video as it is shown; null is what is not told. The index has more of it. */
@Serdeable
public record TrendVideo(
    String id,
    String title,
    @Nullable String thumbnail,
    Instant publishedAt,
    @Nullable Long views,
    @Nullable Long growth,
    @Nullable Double popularity,
    @Nullable LocalDate rolledDay,
    String channelId,
    String channelTitle) {}

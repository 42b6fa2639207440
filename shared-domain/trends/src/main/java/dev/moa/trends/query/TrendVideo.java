package dev.moa.trends.query;

import io.micronaut.core.annotation.Nullable;
import io.micronaut.serde.annotation.Serdeable;
import java.time.Instant;
import java.time.LocalDate;

/** A video as the index has it, without what nobody is shown; null is what is not told. */
@Serdeable
public record TrendVideo(
    String id,
    String title,
    @Nullable String thumbnail,
    Instant publishedAt,
    @Nullable Long views,
    @Nullable Long likes,
    @Nullable Long comments,
    @Nullable Long growth,
    @Nullable Double popularity,
    @Nullable LocalDate rolledDay,
    String channelId,
    String channelTitle,
    @Nullable Long subscribers) {}

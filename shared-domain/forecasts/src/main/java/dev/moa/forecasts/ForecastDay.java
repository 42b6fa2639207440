package dev.moa.forecasts;

import io.micronaut.serde.annotation.Serdeable;

/**
 * Views that a video has in all at the end of a day.
 *
 * @param ahead days after the day of the upload, 0 to 30; days are Asia/Seoul's
 * @param expected the median
 * @param low 80 % of videos lie between this and {@code high}
 * @param high not below {@code expected}
 * @param baseline what the channel's usual video has at that age
 */
@Serdeable
public record ForecastDay(int ahead, long expected, long low, long high, long baseline) {}

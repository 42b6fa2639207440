package dev.moa.functions.trends;

import io.micronaut.serde.annotation.Serdeable;
import java.time.LocalDate;

/**
 * A day of a line.
 *
 * @param date in Asia/Seoul
 * @param value 0 where there are no videos
 * @param videos how many videos the value is of
 * @param partial whether the day is not over yet
 */
@Serdeable
record TrendPointView(LocalDate date, double value, long videos, boolean partial) {}

package dev.moa.functions.forecasts.jobs.learning;

import io.micronaut.serde.annotation.Serdeable;

/**
 * What is known of a channel at some time from its videos. Values are what log views were above the
 * age curve.
 *
 * @param videos how many of its videos were seen, the newest 50 of them counting
 * @param median the usual value of its videos
 * @param recent that of its newest five
 * @param pace uploads a week, as far as they were seen
 */
@Serdeable
public record ChannelFacts(int videos, double median, double recent, double pace) {}

package dev.moa.forecasts.broker;

import io.micronaut.serde.annotation.Serdeable;
import java.util.UUID;

/**
 * All that a message says, to a worker as to whoever asked: which row to look at. What was asked
 * and what came out stands in the database only, so that no message can bring a wrong answer.
 */
@Serdeable
public record ForecastSignal(UUID forecastId) {}

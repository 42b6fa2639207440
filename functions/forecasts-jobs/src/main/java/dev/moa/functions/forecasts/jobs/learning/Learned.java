package dev.moa.functions.forecasts.jobs.learning;

import io.micronaut.serde.annotation.Serdeable;
import java.util.Map;

/** A model: what its file holds. */
@Serdeable
public record Learned(KnownFacts facts, Trees trees, Bands bands) {

  Map<String, Double> features(Planned video) {
    return Features.of(video, facts);
  }
}

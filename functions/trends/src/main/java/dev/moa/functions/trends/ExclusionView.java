package dev.moa.functions.trends;

import dev.moa.trends.TrendKind;
import dev.moa.trends.exclusion.Exclusion;
import io.micronaut.serde.annotation.Serdeable;
import java.time.Instant;

/**
 * What a ranking leaves out.
 *
 * @param kind the ranking
 * @param what a keyword, or all videos of a channel
 * @param value the keyword in normal form, or YouTube's id of the channel
 * @param name how the keyword is written; of a channel its id
 * @param addedAt since when
 */
@Serdeable
record ExclusionView(
    TrendKind kind, Exclusion.What what, String value, String name, Instant addedAt) {

  static ExclusionView of(Exclusion exclusion) {
    return new ExclusionView(
        exclusion.kind(),
        exclusion.what(),
        exclusion.value(),
        exclusion.spelling(),
        exclusion.addedAt());
  }
}

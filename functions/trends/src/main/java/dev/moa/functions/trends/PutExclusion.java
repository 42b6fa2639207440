package dev.moa.functions.trends;

import dev.moa.functions.LambdaEndpoint;
import dev.moa.functions.security.Role;
import dev.moa.trends.TrendKind;
import dev.moa.trends.exclusion.Exclusion;
import dev.moa.trends.exclusion.Exclusions;
import dev.moa.trends.query.KeptAnswers;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Put;
import io.micronaut.security.annotation.Secured;
import io.micronaut.security.authentication.Authentication;
import jakarta.validation.constraints.Size;

/** Leaves a keyword or a channel out of a ranking. */
@LambdaEndpoint("PutExclusion")
@Controller("/v1/exclusions")
@Secured(Role.EDITOR)
class PutExclusion {

  private final Exclusions exclusions;
  private final KeptAnswers kept;

  PutExclusion(Exclusions exclusions, KeptAnswers kept) {
    this.exclusions = exclusions;
    this.kept = kept;
  }

  /**
   * Leaves a keyword, or all videos of a channel, out of a ranking. To do it again changes nothing.
   *
   * @param kind the ranking
   * @param what what the value names
   * @param value a keyword in any spelling, percent-encoded, or YouTube's id of a channel
   * @return What is left out.
   */
  @Put("/{kind}/{what}/{value}")
  ExclusionView put(
      Authentication caller,
      TrendKind kind,
      Exclusion.What what,
      @Size(min = 1, max = 1000) String value) {
    Exclusion put = exclusions.put(kind, what, value, caller.getName());
    kept.drop();
    return ExclusionView.of(put);
  }
}

package dev.moa.functions.trends;

import dev.moa.functions.LambdaEndpoint;
import dev.moa.functions.security.Role;
import dev.moa.trends.TrendKind;
import dev.moa.trends.exclusion.Exclusion;
import dev.moa.trends.exclusion.Exclusions;
import dev.moa.trends.query.KeptAnswers;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Delete;
import io.micronaut.security.annotation.Secured;
import io.micronaut.security.authentication.Authentication;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import jakarta.validation.constraints.Size;

/** Shows a keyword or a channel in a ranking again. */
@LambdaEndpoint("DeleteExclusion")
@Controller("/v1/exclusions")
@Secured(Role.EDITOR)
class DeleteExclusion {

  private final Exclusions exclusions;
  private final KeptAnswers kept;

  DeleteExclusion(Exclusions exclusions, KeptAnswers kept) {
    this.exclusions = exclusions;
    this.kept = kept;
  }

  /**
   * Shows a keyword, or the videos of a channel, in a ranking again.
   *
   * @param kind the ranking
   * @param what what the value names
   * @param value a keyword in any spelling, percent-encoded, or YouTube's id of a channel
   */
  @Delete("/{kind}/{what}/{value}")
  @ApiResponse(responseCode = "204", description = "It is left out no more.")
  HttpResponse<Void> delete(
      Authentication caller,
      TrendKind kind,
      Exclusion.What what,
      @Size(min = 1, max = 1000) String value) {
    exclusions.delete(kind, what, value, caller.getName());
    kept.drop();
    return HttpResponse.noContent();
  }
}

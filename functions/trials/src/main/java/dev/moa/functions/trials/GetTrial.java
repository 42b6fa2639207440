package dev.moa.functions.trials;

import dev.moa.core.problem.Problem;
import dev.moa.functions.LambdaEndpoint;
import dev.moa.trials.Trials;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.security.annotation.Secured;
import io.micronaut.security.rules.SecurityRule;
import java.util.UUID;

/** One trial by its id. */
@LambdaEndpoint("GetTrial")
@Controller("/v1/trials")
@Secured(SecurityRule.IS_ANONYMOUS)
final class GetTrial {

  private final Trials trials;

  GetTrial(Trials trials) {
    this.trials = trials;
  }

  /**
   * One trial by its id.
   *
   * @param id the trial's id
   * @return The trial.
   */
  @Get("/{id}")
  TrialView get(UUID id) {
    return trials.find(id).map(TrialView::of).orElseThrow(() -> Problem.notFound("trial"));
  }
}

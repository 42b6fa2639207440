package dev.moa.functions.trials;

import dev.moa.core.problem.Problem;
import dev.moa.functions.LambdaEndpoint;
import dev.moa.trials.Trial;
import dev.moa.trials.Trials;
import dev.moa.trials.link.TrialLinks;
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
  private final TrialLinks links;

  GetTrial(Trials trials, TrialLinks links) {
    this.trials = trials;
    this.links = links;
  }

  /**
   * One trial by its id, with its links to the same study in other registries.
   *
   * @param id the trial's id
   * @return The trial.
   */
  @Get("/{id}")
  LinkedTrialView get(UUID id) {
    Trial trial = trials.find(id).orElseThrow(() -> Problem.notFound("trial"));
    return LinkedTrialView.of(trial, links.of(id));
  }
}

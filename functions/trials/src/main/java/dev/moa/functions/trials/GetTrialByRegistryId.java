package dev.moa.functions.trials;

import dev.moa.core.problem.Problem;
import dev.moa.functions.LambdaEndpoint;
import dev.moa.trials.TrialSource;
import dev.moa.trials.Trials;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.security.annotation.Secured;
import io.micronaut.security.rules.SecurityRule;
import java.text.Normalizer;

/** One trial by its registry's id. */
@LambdaEndpoint("GetTrialByRegistryId")
@Controller("/v1/trials")
@Secured(SecurityRule.IS_ANONYMOUS)
final class GetTrialByRegistryId {

  private final Trials trials;

  GetTrialByRegistryId(Trials trials) {
    this.trials = trials;
  }

  /**
   * One trial by its registry's id.
   *
   * @param source the registry; MANUAL for trials that editors made
   * @param registryId the registry's id of it, percent-encoded
   * @return The trial.
   */
  @Get("/by-registry/{source}/{registryId}")
  TrialView get(TrialSource source, String registryId) {
    String kept = Normalizer.normalize(registryId, Normalizer.Form.NFC).strip();
    return trials
        .findByRegistryId(source.name(), kept)
        .map(TrialView::of)
        .orElseThrow(() -> Problem.notFound("trial"));
  }
}

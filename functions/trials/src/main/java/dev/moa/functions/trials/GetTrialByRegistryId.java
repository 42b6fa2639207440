package dev.moa.functions.trials;

import dev.moa.core.problem.Problem;
import dev.moa.functions.LambdaEndpoint;
import dev.moa.trials.Trial;
import dev.moa.trials.TrialSource;
import dev.moa.trials.Trials;
import dev.moa.trials.link.TrialLinks;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.security.annotation.Secured;
import io.micronaut.security.rules.SecurityRule;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Schema;
import java.text.Normalizer;

/** One trial by its registry's id. */
@LambdaEndpoint("GetTrialByRegistryId")
@Controller("/v1/trials")
@Secured(SecurityRule.IS_ANONYMOUS)
final class GetTrialByRegistryId {

  private final Trials trials;
  private final TrialLinks links;

  GetTrialByRegistryId(Trials trials, TrialLinks links) {
    this.trials = trials;
    this.links = links;
  }

  /**
   * One trial by its registry's id, with its links to the same study in other registries.
   *
   * @param source the registry; MANUAL for trials that editors made
   * @param registryId the registry's id of it, percent-encoded
   * @return The trial.
   */
  @Get("/by-registry/{source}/{registryId}")
  LinkedTrialView get(
      TrialSource source,
      @Parameter(schema = @Schema(type = "string", minLength = 1, maxLength = 64))
          String registryId) {
    String kept = Normalizer.normalize(registryId, Normalizer.Form.NFC).strip();
    Trial trial =
        trials.findByRegistryId(source.name(), kept).orElseThrow(() -> Problem.notFound("trial"));
    return LinkedTrialView.of(trial, links.of(trial.id()));
  }
}

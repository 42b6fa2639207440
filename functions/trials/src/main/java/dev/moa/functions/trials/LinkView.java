package dev.moa.functions.trials;

import dev.moa.trials.link.TrialLink;
import io.micronaut.core.annotation.Nullable;
import io.micronaut.serde.annotation.Serdeable;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/**
 * Another registry's trial that is probably the same study, and why.
 *
 * @param trialId the other trial
 * @param source its registry
 * @param registryId its id there
 * @param kind CROSS_REFERENCE if one of the two names the other's number, SIMILAR if titles and an
 *     organisation agree; a trial may be linked by both
 * @param numbersHere numbers of the other trial that stand in this one's record
 * @param numbersThere numbers of this trial that stand in the other one's record
 * @param organisation what both have as sponsor or lead institute, letters alone and without its
 *     legal form; null if the evidence is a number
 * @param similarity of the titles, 0.8 to 1; null if the evidence is a number
 * @param foundAt when the evidence was found as it is
 */
@Serdeable
record LinkView(
    UUID trialId,
    String source,
    String registryId,
    TrialLink.Kind kind,
    List<String> numbersHere,
    List<String> numbersThere,
    @Nullable String organisation,
    @Nullable Double similarity,
    Instant foundAt) {

  static LinkView of(TrialLink link) {
    return new LinkView(
        link.trialId(),
        link.source(),
        link.registryId(),
        link.kind(),
        link.numbersHere(),
        link.numbersThere(),
        link.organisation(),
        link.similarity(),
        link.foundAt());
  }
}

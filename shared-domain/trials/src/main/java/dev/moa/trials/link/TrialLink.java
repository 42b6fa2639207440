package dev.moa.trials.link;

import io.micronaut.core.annotation.Nullable;
import io.micronaut.data.annotation.MappedEntity;
import io.micronaut.data.annotation.TypeDef;
import io.micronaut.data.model.DataType;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/**
 * A link of a trial, seen from that trial.
 *
 * @param trialId the other trial
 * @param source its registry
 * @param registryId its id there
 * @param kind what the evidence is
 * @param numbersHere numbers of the other trial that this one's record names
 * @param numbersThere numbers of this trial that the other one's record names
 * @param organisation the name, without its legal form, that both have as sponsor or lead institute
 * @param similarity of their titles, 0.8 to 1
 * @param foundAt when it was found as it is
 */
@MappedEntity
public record TrialLink(
    UUID trialId,
    String source,
    String registryId,
    Kind kind,
    @TypeDef(type = DataType.STRING_ARRAY) List<String> numbersHere,
    @TypeDef(type = DataType.STRING_ARRAY) List<String> numbersThere,
    @Nullable String organisation,
    @Nullable Double similarity,
    Instant foundAt) {

  /** What tells that two trials are one study. */
  public enum Kind {
    /** One names the other's number. */
    CROSS_REFERENCE,
    /** Their titles and an organisation of theirs are the same, or nearly so. */
    SIMILAR
  }
}

package dev.moa.trials.registry;

import dev.moa.trials.TrialContent;

/**
 * A trial as a registry tells it.
 *
 * @param registryId the registry's own id of it, 1 to 64 characters
 */
public record TrialRecord(String registryId, TrialContent content) {}

package dev.moa.catalogue.collection;

import io.micronaut.core.annotation.Nullable;
import io.micronaut.serde.annotation.Serdeable;

/**
 * What a schedule found due.
 *
 * @param picked channels or videos
 * @param messages that tell the queue of them
 * @param note why nothing, or not all, was picked; null if all was
 */
@Serdeable
public record Picked(int picked, int messages, @Nullable String note) {}

package dev.moa.placements.relocation;

import io.micronaut.serde.annotation.Serdeable;
import java.util.UUID;

/** A content is to be looked at, and moved where its views demand it to be. */
@Serdeable
public record RelocationRequested(UUID contentId) {}

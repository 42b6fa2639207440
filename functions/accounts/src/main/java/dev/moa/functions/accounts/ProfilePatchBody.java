package dev.moa.functions.accounts;

import io.micronaut.core.annotation.Nullable;
import io.micronaut.serde.annotation.Serdeable;
import jakarta.validation.constraints.Size;

/**
 * The body of UpdateMyProfile, for its description: what reads it tells a member that is absent,
 * which stays as it is, from one that is null, which empties it.
 *
 * @param name what everybody sees; it cannot be emptied
 * @param picture address of a picture, which begins with https://
 * @param introduction some words about the owner
 */
@Serdeable
record ProfilePatchBody(
    @Nullable @Size(min = 1, max = 60) String name,
    @Nullable @Size(max = 2000) String picture,
    @Nullable @Size(min = 1, max = 500) String introduction) {}

package dev.moa.accounts;

import io.micronaut.core.annotation.Nullable;
import io.micronaut.data.annotation.Id;
import io.micronaut.data.annotation.MappedEntity;
import java.util.UUID;

/**
 * What everybody may see of an account.
 *
 * @param id the account's id
 * @param picture address of a picture
 * @param introduction some words about its owner
 */
@MappedEntity(value = "public_account", schema = "accounts")
public record Profile(
    @Id UUID id, String name, @Nullable String picture, @Nullable String introduction) {}

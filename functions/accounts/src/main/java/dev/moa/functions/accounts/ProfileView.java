package dev.moa.functions.accounts;

import dev.moa.accounts.Account;
import dev.moa.accounts.Profile;
import io.micronaut.core.annotation.Nullable;
import io.micronaut.serde.annotation.Serdeable;
import java.util.UUID;

/**
 * What everybody may see of an account.
 *
 * @param id the account's id
 * @param name its name
 * @param picture address of a picture
 * @param introduction some words about its owner
 */
@Serdeable
record ProfileView(UUID id, String name, @Nullable String picture, @Nullable String introduction) {

  static ProfileView of(Account account) {
    return new ProfileView(account.id(), account.name(), account.picture(), account.introduction());
  }

  static ProfileView of(Profile profile) {
    return new ProfileView(profile.id(), profile.name(), profile.picture(), profile.introduction());
  }
}

package dev.moa.accounts.delivery;

import io.micronaut.core.annotation.Nullable;
import io.micronaut.data.annotation.Id;
import io.micronaut.data.annotation.MappedEntity;
import java.time.Instant;
import java.util.UUID;

/**
 * Who gets a mail.
 *
 * @param email null if it has none, or not any more
 */
@MappedEntity(value = "account", schema = "accounts")
record Recipient(
    @Id UUID id, @Nullable String email, String locale, String state, @Nullable Instant deletedAt) {

  /** Without what no log may hold. */
  @Override
  public String toString() {
    return "Recipient[id=" + id + "]";
  }
}

package dev.moa.accounts;

import io.micronaut.core.annotation.Nullable;
import io.micronaut.data.annotation.Id;
import io.micronaut.data.annotation.MappedEntity;
import io.micronaut.data.annotation.TypeDef;
import io.micronaut.data.model.DataType;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/**
 * An account with its public profile.
 *
 * @param email as it was typed; null where it is known by its phone alone
 * @param passwordHash null where it has none
 * @param phone E.164; null if it has none
 * @param roles what it may do, each role with the ones before it
 * @param locale ko or en: the language of mails
 * @param subscribed whether it wants the service's news
 * @param ownChannelId YouTube's id of the owner's own channel; null if he named none
 * @param state ACTIVE or BANNED
 * @param name what everybody sees as its name
 * @param picture address of a picture
 * @param introduction some words about its owner
 */
@MappedEntity(value = "account", schema = "accounts")
public record Account(
    @Id UUID id,
    @Nullable String email,
    @Nullable String passwordHash,
    @Nullable String phone,
    @TypeDef(type = DataType.STRING_ARRAY) List<String> roles,
    String locale,
    boolean subscribed,
    @Nullable String ownChannelId,
    String state,
    Instant createdAt,
    Instant updatedAt,
    String name,
    @Nullable String picture,
    @Nullable String introduction) {

  /** Whether it may be let in. */
  public boolean isActive() {
    return state.equals("ACTIVE");
  }

  /** Without what no log may hold. */
  @Override
  public String toString() {
    return "Account[id=" + id + "]";
  }
}

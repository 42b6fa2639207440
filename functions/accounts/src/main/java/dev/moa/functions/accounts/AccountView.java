package dev.moa.functions.accounts;

import dev.moa.accounts.Account;
import io.micronaut.core.annotation.Nullable;
import io.micronaut.serde.annotation.Serdeable;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/**
 * An account as its owner sees it.
 *
 * @param id the account's id
 * @param email its address; null if it is known by its phone alone
 * @param phone its phone in E.164, such as +821012345678
 * @param roles what it may do, each role with the ones before it
 * @param locale ko or en: the language of mails
 * @param subscribed whether it wants the service's news
 * @param ownChannelId YouTube's id of the owner's own channel
 * @param hasPassword whether it can be entered by a password
 * @param createdAt when it was made
 * @param updatedAt when it last changed
 * @param profile what everybody may see of it
 */
@Serdeable
record AccountView(
    UUID id,
    @Nullable String email,
    @Nullable String phone,
    List<String> roles,
    String locale,
    boolean subscribed,
    @Nullable String ownChannelId,
    boolean hasPassword,
    Instant createdAt,
    Instant updatedAt,
    ProfileView profile) {

  static AccountView of(Account account) {
    return new AccountView(
        account.id(),
        account.email(),
        account.phone(),
        account.roles(),
        account.locale(),
        account.subscribed(),
        account.ownChannelId(),
        account.passwordHash() != null,
        account.createdAt(),
        account.updatedAt(),
        ProfileView.of(account));
  }
}

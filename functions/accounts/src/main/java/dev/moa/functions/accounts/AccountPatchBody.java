package dev.moa.functions.accounts;

import io.micronaut.core.annotation.Nullable;
import io.micronaut.serde.annotation.Serdeable;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;

/**
 * The body of UpdateMyAccount, for its description: what reads it tells a member that is absent,
 * which stays as it is, from one that is null.
 *
 * @param name what everybody sees; it cannot be emptied
 * @param locale ko or en: the language of mails
 * @param subscribed whether the account wants the service's news
 * @param ownChannelId YouTube's id of the owner's own channel; null takes it back
 * @param phone a mobile phone's number in any usual form; null takes it away
 * @param phoneCode the code that RequestOtp sent to the phone; needed with one
 */
@Serdeable
record AccountPatchBody(
    @Nullable @Size(min = 1, max = 60) String name,
    @Nullable @Pattern(regexp = "ko|en") String locale,
    @Nullable Boolean subscribed,
    @Nullable @Pattern(regexp = "UC[A-Za-z0-9_-]{22}") String ownChannelId,
    @Nullable @Size(max = 40) String phone,
    @Nullable @Pattern(regexp = "[0-9]{6}") String phoneCode) {}

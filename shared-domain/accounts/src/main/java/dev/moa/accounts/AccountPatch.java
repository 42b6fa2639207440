package dev.moa.accounts;

import dev.moa.accounts.code.Phone;
import dev.moa.core.problem.Problem;
import io.micronaut.core.annotation.Nullable;
import io.micronaut.json.tree.JsonNode;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * What is to change of an account; null stays as it is.
 *
 * @param channelNamed whether {@code ownChannelId} is to change, to null too
 * @param phoneNamed whether {@code phone} is to change, to null too
 * @param phoneCode the code that shows that the phone is the owner's; null where it is taken away
 */
public record AccountPatch(
    @Nullable String name,
    @Nullable String locale,
    @Nullable Boolean subscribed,
    boolean channelNamed,
    @Nullable String ownChannelId,
    boolean phoneNamed,
    @Nullable Phone phone,
    @Nullable String phoneCode) {

  /** A name that everybody sees has at most so many characters. */
  public static final int MAX_NAME = 60;

  /** YouTube's. */
  private static final Pattern CHANNEL = Pattern.compile("UC[A-Za-z0-9_-]{22}");

  private static final Pattern CODE = Pattern.compile("[0-9]{6}");
  private static final String CHANNEL_MEMBER = "ownChannelId";
  private static final String PHONE = "phone";
  private static final String PHONE_CODE = "phoneCode";

  /**
   * @throws dev.moa.core.problem.Problem 400 naming the members that are wrong
   */
  public static AccountPatch read(JsonNode body) {
    var reader =
        new PatchReader(
            body, Set.of("name", "locale", "subscribed", CHANNEL_MEMBER, PHONE, PHONE_CODE));
    String name = reader.text("name", PatchReader.upTo(MAX_NAME), "must have 1 to 60 characters");
    String locale = reader.text("locale", Set.of("ko", "en")::contains, "must be ko or en");
    Boolean subscribed = reader.bool("subscribed");
    String channel =
        reader.nullableText(
            CHANNEL_MEMBER,
            id -> CHANNEL.matcher(id).matches(),
            "must be the id of a YouTube channel, such as UC_x5XG1OV2P6uZZ5FSM9Ttw");
    String phone =
        reader.nullableText(PHONE, PatchReader.upTo(Phone.MAX_TEXT), "must be a phone number");
    String code =
        reader.text(PHONE_CODE, text -> CODE.matcher(text).matches(), "must be six digits");
    reader.check();
    if (phone == null && code != null) {
      throw Problem.invalid("/phoneCode", "It is for a new phone, and there is none.");
    }
    if (phone != null && code == null) {
      throw Problem.invalid("/phoneCode", "It is needed: the code that was sent to the phone.");
    }
    return new AccountPatch(
        name,
        locale,
        subscribed,
        reader.names(CHANNEL_MEMBER),
        channel,
        reader.names(PHONE),
        phone == null ? null : Phone.of(phone, null),
        code);
  }

  /** Without the code, which no log may hold. */
  @Override
  public String toString() {
    return "AccountPatch";
  }
}

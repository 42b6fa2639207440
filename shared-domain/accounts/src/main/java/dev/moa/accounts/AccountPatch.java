package dev.moa.accounts;

import io.micronaut.core.annotation.Nullable;
import io.micronaut.json.tree.JsonNode;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * What is to change of an account; null stays as it is.
 *
 * @param channelNamed whether {@code ownChannelId} is to change, to null too
 */
public record AccountPatch(
    @Nullable String name,
    @Nullable String locale,
    @Nullable Boolean subscribed,
    boolean channelNamed,
    @Nullable String ownChannelId) {

  /** A name that everybody sees has at most so many characters. */
  public static final int MAX_NAME = 60;

  /** YouTube's. */
  private static final Pattern CHANNEL = Pattern.compile("UC[A-Za-z0-9_-]{22}");

  private static final String CHANNEL_MEMBER = "ownChannelId";

  /**
   * @throws dev.moa.core.problem.Problem 400 naming the members that are wrong
   */
  public static AccountPatch read(JsonNode body) {
    var reader = new PatchReader(body, Set.of("name", "locale", "subscribed", CHANNEL_MEMBER));
    var patch =
        new AccountPatch(
            reader.text("name", PatchReader.upTo(MAX_NAME), "must have 1 to 60 characters"),
            reader.text("locale", Set.of("ko", "en")::contains, "must be ko or en"),
            reader.bool("subscribed"),
            reader.names(CHANNEL_MEMBER),
            reader.nullableText(
                CHANNEL_MEMBER,
                id -> CHANNEL.matcher(id).matches(),
                "must be the id of a YouTube channel, such as UC_x5XG1OV2P6uZZ5FSM9Ttw"));
    reader.check();
    return patch;
  }
}

package dev.moa.accounts;

import io.micronaut.core.annotation.Nullable;
import io.micronaut.json.tree.JsonNode;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Set;

/**
 * What is to change of a profile; a null that is not named stays as it is.
 *
 * @param pictureNamed whether {@code picture} is to change, to null too
 * @param introductionNamed whether {@code introduction} is to change, to null too
 */
public record ProfilePatch(
    @Nullable String name,
    boolean pictureNamed,
    @Nullable String picture,
    boolean introductionNamed,
    @Nullable String introduction) {

  private static final int MAX_PICTURE = 2000;
  private static final int MAX_INTRODUCTION = 500;
  private static final String PICTURE = "picture";
  private static final String INTRODUCTION = "introduction";

  /**
   * @throws dev.moa.core.problem.Problem 400 naming the members that are wrong
   */
  public static ProfilePatch read(JsonNode body) {
    var reader = new PatchReader(body, Set.of("name", PICTURE, INTRODUCTION));
    var patch =
        new ProfilePatch(
            reader.text(
                "name", PatchReader.upTo(AccountPatch.MAX_NAME), "must have 1 to 60 characters"),
            reader.names(PICTURE),
            reader.nullableText(
                PICTURE, ProfilePatch::isAddress, "must be an address that begins with https://"),
            reader.names(INTRODUCTION),
            reader.nullableText(
                INTRODUCTION,
                PatchReader.upTo(MAX_INTRODUCTION),
                "must have 1 to 500 characters, or be null"));
    reader.check();
    return patch;
  }

  private static boolean isAddress(String text) {
    try {
      URI address = new URI(text);
      return text.length() <= MAX_PICTURE
          && "https".equals(address.getScheme())
          && address.getHost() != null
          && address.getUserInfo() == null;
    } catch (URISyntaxException noAddress) {
      return false;
    }
  }
}

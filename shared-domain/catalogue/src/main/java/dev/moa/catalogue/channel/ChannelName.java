package dev.moa.catalogue.channel;

import dev.moa.core.problem.Problem;
import java.net.URI;
import java.net.URISyntaxException;
import java.text.Normalizer;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * How somebody names a channel that he means.
 *
 * @param id YouTube's; empty if the handle is known instead
 * @param handle with its @; empty if the id is known instead
 */
public record ChannelName(String id, String handle) {

  /** Most characters of a name: an address may be long, and Korean handles are encoded in it. */
  public static final int MAX = 500;

  private static final Pattern ID = Pattern.compile("UC[A-Za-z0-9_-]{22}");
  private static final Pattern HANDLE = Pattern.compile("@[\\p{L}\\p{M}\\p{N}._·-]{1,60}");
  private static final Pattern SCHEME = Pattern.compile("(?i)https?://.*");
  private static final Set<String> HOSTS =
      Set.of("youtube.com", "www.youtube.com", "m.youtube.com", "youtu.be", "www.youtu.be");

  /** Pages of a channel that an address may lead to. */
  private static final Set<String> TABS =
      Set.of(
          "about",
          "channels",
          "community",
          "featured",
          "live",
          "playlists",
          "podcasts",
          "posts",
          "releases",
          "search",
          "shorts",
          "store",
          "streams",
          "videos");

  private static final String FORMS =
      "channel must be a channel's id (UC…), its handle (@…) or its address"
          + " (https://www.youtube.com/@… or …/channel/UC…).";

  /**
   * Reads an id, a handle or an address.
   *
   * @throws Problem 400 if it is none of these, or an address that does not say which channel it is
   */
  public static ChannelName read(String text) {
    String name = Normalizer.normalize(text.strip(), Normalizer.Form.NFC);
    if (ID.matcher(name).matches()) {
      return new ChannelName(name, "");
    } else if (HANDLE.matcher(name).matches()) {
      return new ChannelName("", name);
    } else if (name.startsWith("@") || name.length() > MAX) {
      throw refused(FORMS);
    }
    return ofAddress(name);
  }

  /**
   * @throws Problem 400 if it is no channel's id
   */
  static void checkId(String id) {
    if (!ID.matcher(id).matches()) {
      throw Problem.invalid("/id", "id must be that of a YouTube channel: UC and 22 characters.");
    }
  }

  private static ChannelName ofAddress(String text) {
    URI address;
    try {
      address = new URI(SCHEME.matcher(text).matches() ? text : "https://" + text);
    } catch (URISyntaxException e) {
      throw refused(FORMS);
    }
    String host = address.getHost();
    if (host == null
        || !HOSTS.contains(host.toLowerCase(Locale.ROOT))
        || address.getUserInfo() != null
        || address.getPort() != -1) {
      throw refused(FORMS);
    }
    // Decoded: a Korean handle is percent-encoded as a rule.
    List<String> steps =
        Arrays.stream(address.getPath().split("/")).filter(step -> !step.isEmpty()).toList();
    return ofPath(steps);
  }

  private static ChannelName ofPath(List<String> steps) {
    String first = steps.isEmpty() ? "" : steps.getFirst();
    if (HANDLE.matcher(first).matches() && isTab(steps, 1)) {
      return new ChannelName("", Normalizer.normalize(first, Normalizer.Form.NFC));
    } else if (first.equals("channel") && steps.size() > 1 && isTab(steps, 2)) {
      if (ID.matcher(steps.get(1)).matches()) {
        return new ChannelName(steps.get(1), "");
      }
    } else if (first.equals("c") || first.equals("user")) {
      throw refused(
          "YouTube cannot be asked for an address of this old form; give the channel's handle or id.");
    }
    throw refused(FORMS);
  }

  /** Whether nothing follows, or one page of the channel. */
  private static boolean isTab(List<String> steps, int at) {
    return steps.size() == at || (steps.size() == at + 1 && TABS.contains(steps.get(at)));
  }

  private static Problem refused(String message) {
    return Problem.invalid("/channel", message);
  }
}

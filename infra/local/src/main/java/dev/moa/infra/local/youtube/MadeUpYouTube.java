package dev.moa.infra.local.youtube;

import dev.moa.infra.local.registry.RegistryServer;
import dev.moa.infra.local.registry.RegistryServer.Reply;
import java.io.IOException;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * A small YouTube in the wire format of version 3 of its Data API: 300 channels, thousands of
 * videos, and numbers that move with the clock. Nothing is kept: who asks again at the same time
 * gets the same answer, also after a restart. It counts no quota.
 */
public final class MadeUpYouTube implements AutoCloseable {

  /** The API key that it takes. */
  public static final String KEY = "local-youtube-key";

  private static final String PATH = "/youtube/v3";
  private static final int MOST = 50;
  private static final int FEW = 5;

  private final Clock clock;
  private final RegistryServer server;

  private MadeUpYouTube(Clock clock) throws IOException {
    this.clock = clock;
    this.server = RegistryServer.start(this::answer);
  }

  /** Starts one whose numbers are those of a clock, on a free port of 127.0.0.1. */
  public static MadeUpYouTube start(Clock clock) throws IOException {
    return new MadeUpYouTube(clock);
  }

  /** The ids of all its channels. */
  public static List<String> channels() {
    return IntStream.range(0, MadeUpChannel.COUNT).mapToObj(PublicId::ofChannel).toList();
  }

  /** What functions need to reach it. */
  public Map<String, String> variables() {
    return Map.of("YOUTUBE_URL", server.url() + PATH, "YOUTUBE_KEY", KEY);
  }

  private Reply answer(String path, Map<String, String> query) throws IOException {
    if (!KEY.equals(query.get("key"))) {
      return error(400, "keyInvalid", "usageLimits", "Bad Request");
    }
    Instant now = clock.instant();
    return switch (path) {
      case PATH + "/channels" -> channels(query, now);
      case PATH + "/videos" -> videos(query, now);
      case PATH + "/playlistItems" -> uploads(query, now);
      default -> Reply.text(404, "text/html", "<html><title>Error 404 (Not Found)</title></html>");
    };
  }

  private static Reply channels(Map<String, String> query, Instant now) throws IOException {
    Set<String> parts = parts(query);
    Stream<MadeUpChannel> asked =
        query.containsKey("forHandle")
            ? IntStream.range(0, MadeUpChannel.COUNT)
                .mapToObj(MadeUpChannel::new)
                .filter(channel -> channel.handle().equalsIgnoreCase(handle(query)))
            : ids(query).map(MadeUpChannel::of);
    int most = RegistryServer.number(query, "maxResults", FEW);
    return listed(
        "youtube#channelListResponse",
        asked.filter(Objects::nonNull).limit(most),
        channel -> channel.item(now, parts));
  }

  private static Reply videos(Map<String, String> query, Instant now) throws IOException {
    Set<String> parts = parts(query);
    return listed(
        "youtube#videoListResponse",
        ids(query)
            .map(PublicId::video)
            .filter(Objects::nonNull)
            .filter(video -> !video.publishedAt().isAfter(now))
            .filter(video -> !video.isRemoved(now) && !video.isPrivate(now)),
        video -> video.item(now, parts));
  }

  private static Reply uploads(Map<String, String> query, Instant now) throws IOException {
    String playlist = query.getOrDefault("playlistId", "");
    MadeUpChannel channel =
        playlist.startsWith("UU") ? MadeUpChannel.of("UC" + playlist.substring(2)) : null;
    if (channel == null) {
      return error(
          404,
          "playlistNotFound",
          "youtube.playlistItem",
          "The playlist identified with the request's <code>playlistId</code> parameter cannot be"
              + " found.");
    }
    String token = query.getOrDefault("pageToken", "P0");
    if (!token.matches("P\\d{1,6}")) {
      return error(400, "invalidPageToken", "youtube.parameter", "The page token is invalid.");
    }
    List<MadeUpVideo> all =
        channel.published(MadeUpChannel.day(now) - MadeUpChannel.LISTED_DAYS, now).stream()
            .filter(video -> !video.isRemoved(now))
            .toList();
    int from = Math.min(Integer.parseInt(token.substring(1)), all.size());
    int size = Math.min(RegistryServer.number(query, "maxResults", FEW), MOST);
    int to = Math.min(from + size, all.size());
    List<Object> items = new ArrayList<>();
    for (int i = from; i < to; i++) {
      items.add(all.get(i).upload(now, i));
    }
    Map<String, Object> envelope = envelope("youtube#playlistItemListResponse", all.size(), size);
    if (to < all.size()) {
      envelope.put("nextPageToken", "P" + to);
    }
    envelope.put("items", items);
    return Reply.json(200, envelope);
  }

  /** Where nothing is found, the list itself is missing. */
  private static <T> Reply listed(
      String kind, Stream<T> found, Function<T, Map<String, Object>> item) throws IOException {
    List<Map<String, Object>> items = found.map(item).toList();
    Map<String, Object> envelope = envelope(kind, items.size(), items.size());
    if (!items.isEmpty()) {
      envelope.put("items", items);
    }
    return Reply.json(200, envelope);
  }

  private static Map<String, Object> envelope(String kind, int total, int size) {
    Map<String, Object> envelope = new LinkedHashMap<>();
    envelope.put("kind", kind);
    envelope.put("etag", "made-up");
    envelope.put("pageInfo", Map.of("totalResults", total, "resultsPerPage", size));
    return envelope;
  }

  private static Reply error(int status, String reason, String domain, String message)
      throws IOException {
    Map<String, Object> error = new LinkedHashMap<>();
    error.put("code", status);
    error.put("message", message);
    error.put("errors", List.of(Map.of("message", message, "domain", domain, "reason", reason)));
    return Reply.json(status, Map.of("error", error));
  }

  private static Stream<String> ids(Map<String, String> query) {
    return Stream.of(query.getOrDefault("id", "").split(",", -1)).distinct().limit(MOST);
  }

  private static Set<String> parts(Map<String, String> query) {
    return Set.copyOf(List.of(query.getOrDefault("part", "snippet").split(",", -1)));
  }

  private static String handle(Map<String, String> query) {
    String handle = query.get("forHandle");
    return handle.startsWith("@") ? handle : "@" + handle;
  }

  @Override
  public void close() {
    server.close();
  }
}

package dev.moa.catalogue.testing;

import com.sun.net.httpserver.HttpExchange;
import dev.moa.core.testing.StubServer;
import io.micronaut.json.JsonMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

/** YouTube's Data API over HTTP, with channels, videos and stumbles that a test chooses. */
public final class StubYouTube implements AutoCloseable {

  public static final String KEY = "key+with/signs==";
  private static final JsonMapper JSON = JsonMapper.createDefault();
  private static final int PAGE = 50;

  private final StubServer server = new StubServer().answer(this::answer);
  private final Map<String, Map<String, Object>> channels = new ConcurrentHashMap<>();
  private final Map<String, Map<String, Object>> videos = new ConcurrentHashMap<>();
  private final Map<String, List<Map<String, Object>>> uploads = new ConcurrentHashMap<>();
  private volatile Interruption interruption = query -> null;

  /** What a function needs to ask it. */
  public Map<String, String> variables() {
    return Map.of("YOUTUBE_URL", server.url(), "YOUTUBE_KEY", KEY);
  }

  /** The same as properties of a context. */
  public Map<String, Object> properties() {
    return Map.of("youtube.url", server.url(), "youtube.key", KEY);
  }

  /** What it was asked, in order; the path stands under {@code path}. */
  public List<Map<String, String>> asked() {
    return server.asked();
  }

  /** What to answer instead; null for the usual answer. */
  public void interrupt(Interruption with) {
    interruption = with;
  }

  /** An id of a channel, from a number. */
  public static String channelId(int number) {
    return "UC%022d".formatted(number);
  }

  /** An id of a video, from a number. */
  public static String videoId(int number) {
    return "v%010d".formatted(number);
  }

  /** Puts a channel there, or other numbers of it. */
  public Map<String, Object> channel(int number, long subscribers, long views, long count) {
    Map<String, Object> statistics =
        map(
            "viewCount", Long.toString(views),
            "subscriberCount", Long.toString(subscribers),
            "hiddenSubscriberCount", false,
            "videoCount", Long.toString(count));
    Map<String, Object> channel =
        map(
            "kind", "youtube#channel",
            "id", channelId(number),
            "snippet",
                map(
                    "title",
                    "채널 " + number,
                    "description",
                    "",
                    "customUrl",
                    "@channel" + number,
                    "publishedAt",
                    "2015-09-18T22:37:10.000Z",
                    "thumbnails",
                    map("default", map("url", "https://i.test/c" + number))),
            "contentDetails",
                map("relatedPlaylists", map("likes", "", "uploads", playlist(number))),
            "statistics", statistics);
    channels.put(channelId(number), channel);
    uploads.computeIfAbsent(playlist(number), id -> new CopyOnWriteArrayList<>());
    return channel;
  }

  /** Puts a video there, or other numbers of it. */
  public Map<String, Object> video(int number, int channel, Instant published, long views) {
    Map<String, Object> video =
        map(
            "kind", "youtube#video",
            "id", videoId(number),
            "snippet",
                map(
                    "publishedAt", published.toString(),
                    "channelId", channelId(channel),
                    "title", "영상 " + number,
                    "description", "설명",
                    "thumbnails", map("high", map("url", "https://i.test/v" + number)),
                    "tags", List.of("먹방", "vlog"),
                    "categoryId", "24"),
            "contentDetails", map("duration", "PT4M30S"),
            "status", map("privacyStatus", "public"),
            "statistics",
                map("viewCount", Long.toString(views), "likeCount", "7", "commentCount", "3"));
    videos.put(videoId(number), video);
    return video;
  }

  /** Publishes a video: it is there, and the newest of its channel's uploads. */
  public void publish(int number, int channel, Instant published, long views) {
    video(number, channel, published, views);
    uploads
        .computeIfAbsent(playlist(channel), id -> new CopyOnWriteArrayList<>())
        .addFirst(upload(number, published));
  }

  /** Puts an item of one's own at the top of a channel's uploads. */
  public void upload(int channel, Map<String, Object> item) {
    uploads.get(playlist(channel)).addFirst(item);
  }

  /** Puts a channel there as it is given, in place of what was there under its id. */
  public void putChannel(Map<String, Object> item) {
    channels.put((String) item.get("id"), item);
  }

  /** Puts a video there as it is given, in place of what was there under its id. */
  public void putVideo(Map<String, Object> item) {
    videos.put((String) item.get("id"), item);
  }

  /** Puts a playlist there, or other items of it, the newest first. */
  public void putUploads(String playlist, List<Map<String, Object>> items) {
    uploads.put(playlist, List.copyOf(items));
  }

  /** Takes a video away; among its channel's uploads it stays. */
  public void remove(int number) {
    videos.remove(videoId(number));
  }

  /** Takes a channel away. */
  public void removeChannel(int number) {
    channels.remove(channelId(number));
    uploads.remove(playlist(number));
  }

  /** An item of a playlist. */
  public static Map<String, Object> upload(int number, Instant published) {
    return map(
        "kind",
        "youtube#playlistItem",
        "snippet",
        map(
            "title",
            "영상 " + number,
            "description",
            "설명",
            "thumbnails",
            map("high", map("url", "https://i.test/v" + number))),
        "contentDetails",
        published == null
            ? map("videoId", videoId(number))
            : map("videoId", videoId(number), "videoPublishedAt", published.toString()),
        "status",
        map("privacyStatus", published == null ? "private" : "public"));
  }

  /** A map that keeps its order and may be changed. */
  public static Map<String, Object> map(Object... namesAndValues) {
    Map<String, Object> map = new LinkedHashMap<>();
    for (int i = 0; i < namesAndValues.length; i += 2) {
      map.put((String) namesAndValues[i], namesAndValues[i + 1]);
    }
    return map;
  }

  /** A part of an item, to change it. */
  @SuppressWarnings("unchecked") // the stub itself made the map
  public static Map<String, Object> part(Map<String, Object> item, String name) {
    return (Map<String, Object>) item.get(name);
  }

  /** A value as JSON. */
  public static String json(Object value) {
    try {
      return JSON.writeValueAsString(value);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** An error as YouTube answers it. */
  public static Reply error(int status, String reason) {
    return new Reply(
        status,
        json(
            map(
                "error",
                map(
                    "code",
                    status,
                    "message",
                    "It <a href=\"/x\">cannot</a> be done.",
                    "errors",
                    List.of(map("reason", reason, "domain", "youtube.test"))))));
  }

  private static String playlist(int channel) {
    return channelId(channel).replaceFirst("UC", "UU");
  }

  private void answer(Map<String, String> query, HttpExchange exchange) throws IOException {
    Reply reply = interruption.of(query);
    if (reply == null && !KEY.equals(query.get("key"))) {
      reply = error(400, "keyInvalid");
    }
    if (reply == null) {
      reply =
          switch (query.get("path")) {
            case "/channels" -> channels(query);
            case "/videos" -> listed("youtube#videoListResponse", query.get("id"), videos);
            case "/playlistItems" -> page(query);
            default -> new Reply(404, "");
          };
    }
    StubServer.send(exchange, reply.status(), reply.body());
  }

  private Reply channels(Map<String, String> query) {
    if (query.containsKey("forHandle")) {
      String ids =
          channels.values().stream()
              .filter(
                  channel ->
                      query.get("forHandle").equals(part(channel, "snippet").get("customUrl")))
              .map(channel -> (String) channel.get("id"))
              .findFirst()
              .orElse("");
      return listed("youtube#channelListResponse", ids, channels);
    }
    return listed("youtube#channelListResponse", query.get("id"), channels);
  }

  /** The items that are there; without one, no list of them either. */
  private static Reply listed(String kind, String ids, Map<String, Map<String, Object>> all) {
    List<Object> items = new ArrayList<>();
    for (String id : ids.split(",", -1)) {
      if (all.containsKey(id)) {
        items.add(all.get(id));
      }
    }
    Map<String, Object> envelope =
        map("kind", kind, "pageInfo", map("totalResults", -items.size(), "resultsPerPage", 5));
    if (!items.isEmpty()) {
      envelope.put("items", items);
    }
    return new Reply(200, json(envelope));
  }

  private Reply page(Map<String, String> query) {
    List<Map<String, Object>> all = uploads.get(query.get("playlistId"));
    if (all == null) {
      return error(404, "playlistNotFound");
    }
    int from = Integer.parseInt(query.getOrDefault("pageToken", "P0").substring(1));
    int to = Math.min(from + PAGE, all.size());
    Map<String, Object> envelope =
        map(
            "kind",
            "youtube#playlistItemListResponse",
            "items",
            List.copyOf(all.subList(from, to)));
    if (to < all.size()) {
      envelope.put("nextPageToken", "P" + to);
    }
    return new Reply(200, json(envelope));
  }

  @Override
  public void close() {
    server.close();
  }

  /** An answer. */
  public record Reply(int status, String body) {}

  /** Says what to answer to a question, or null. */
  @FunctionalInterface
  public interface Interruption {
    Reply of(Map<String, String> query);
  }
}

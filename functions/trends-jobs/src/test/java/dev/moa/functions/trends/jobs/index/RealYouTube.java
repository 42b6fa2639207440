package dev.moa.functions.trends.jobs.index;

import static dev.moa.catalogue.testing.StubYouTube.map;

import dev.moa.catalogue.testing.StubYouTube;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Tells a YouTube on this machine what the real days of the chart say, joined with made-up facts.
 * What left the chart keeps the numbers that it had last.
 */
final class RealYouTube {

  private final StubYouTube youTube;
  private final Map<String, RealDay.Video> videos = new LinkedHashMap<>();
  private final Map<String, String> channels = new LinkedHashMap<>();

  RealYouTube(StubYouTube youTube) {
    this.youTube = youTube;
  }

  /** Lets YouTube be as on a day, and returns the ids of the channels that are new. */
  List<String> show(RealDay day) {
    List<String> fresh = new ArrayList<>();
    for (RealDay.Video video : day.videos().values()) {
      if (channels.put(video.channelId(), video.channelName()) == null) {
        fresh.add(video.channelId());
      }
      videos.put(video.id(), video);
      youTube.putVideo(item(video));
    }
    return fresh;
  }

  /** Lets the channels have the numbers of a time. */
  void showChannels(Instant at) {
    Map<String, List<RealDay.Video>> uploads = new HashMap<>();
    for (RealDay.Video video : videos.values()) {
      uploads.computeIfAbsent(video.channelId(), id -> new ArrayList<>()).add(video);
    }
    channels.forEach(
        (id, name) -> {
          List<RealDay.Video> its = uploads.getOrDefault(id, List.of());
          youTube.putChannel(channel(id, name, its.size(), at));
          youTube.putUploads(
              playlist(id),
              its.stream()
                  .sorted(Comparator.comparing(RealDay.Video::publishedAt).reversed())
                  .map(RealYouTube::upload)
                  .toList());
        });
  }

  private static Map<String, Object> item(RealDay.Video video) {
    Map<String, Object> snippet = snippet(video);
    snippet.put("publishedAt", video.publishedAt().toString());
    snippet.put("channelId", video.channelId());
    snippet.put("channelTitle", video.channelName());
    snippet.put("categoryId", "24");
    List<String> tags = MadeUpFacts.tags(video.id());
    if (!tags.isEmpty()) {
      snippet.put("tags", tags);
    }
    Map<String, Object> statistics =
        map(
            "viewCount", Long.toString(video.views()),
            "commentCount", Long.toString(video.comments()));
    if (video.likes() > 0) {
      statistics.put("likeCount", Long.toString(video.likes()));
    }
    return map(
        "kind",
        "youtube#video",
        "id",
        video.id(),
        "snippet",
        snippet,
        "contentDetails",
        map("duration", "PT4M30S"),
        "status",
        map("privacyStatus", "public"),
        "statistics",
        statistics);
  }

  private static Map<String, Object> upload(RealDay.Video video) {
    return map(
        "kind", "youtube#playlistItem",
        "snippet", snippet(video),
        "contentDetails",
            map("videoId", video.id(), "videoPublishedAt", video.publishedAt().toString()),
        "status", map("privacyStatus", "public"));
  }

  private static Map<String, Object> snippet(RealDay.Video video) {
    return map(
        "title", video.title(),
        "description", "",
        "thumbnails", map("high", map("url", video.thumbnail())));
  }

  private static Map<String, Object> channel(String id, String name, int count, Instant at) {
    boolean hidden = MadeUpFacts.isHidden(id);
    Map<String, Object> statistics =
        map(
            "viewCount", Long.toString(MadeUpFacts.views(id, at)),
            "hiddenSubscriberCount", hidden,
            "videoCount", Integer.toString(count));
    if (!hidden) {
      statistics.put("subscriberCount", Long.toString(MadeUpFacts.subscribers(id, at)));
    }
    return map(
        "kind",
        "youtube#channel",
        "id",
        id,
        "snippet",
        map("title", name, "description", "", "publishedAt", "2015-09-18T22:37:10.000Z"),
        "contentDetails",
        map("relatedPlaylists", map("likes", "", "uploads", playlist(id))),
        "statistics",
        statistics);
  }

  private static String playlist(String channel) {
    return channel.replaceFirst("UC", "UU");
  }
}

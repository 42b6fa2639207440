package dev.moa.infra.local.youtube;

import dev.moa.infra.local.youtube.Words.Theme;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * A video of which everything follows from its place and the time. Its views never fall.
 *
 * @param channel the number of its channel
 * @param day of its upload, as an epoch day of Seoul
 * @param place among the uploads of that day, from 0
 */
record MadeUpVideo(int channel, long day, int place) {

  private static final double REMOVED = 0.02;
  private static final double PRIVATE = 0.02;
  private static final double UNLISTED = 0.01;
  private static final double RARE = 0.06;

  /** Hours in which a video gets most of what it gets. */
  private static final double PRIME = 18;

  String id() {
    return PublicId.ofVideo(channel, day, place);
  }

  Instant publishedAt() {
    // Mostly in the evening.
    double hour = 24 * Math.pow(chance().fraction(1), 0.6);
    return LocalDate.ofEpochDay(day)
        .atStartOfDay(MadeUpChannel.ZONE)
        .toInstant()
        .plusSeconds((long) (hour * 3600));
  }

  /** Whether it was taken away by a time. */
  boolean isRemoved(Instant time) {
    return happened(REMOVED, 0, time);
  }

  boolean isPrivate(Instant time) {
    return happened(PRIVATE, REMOVED, time);
  }

  boolean isUnlisted(Instant time) {
    return happened(UNLISTED, REMOVED + PRIVATE, time);
  }

  /** Some days after the upload, if at all. */
  private boolean happened(double share, double from, Instant time) {
    double fate = chance().fraction(2);
    Duration after = Duration.ofHours(6 + chance().below(400, 3));
    return fate >= from && fate < from + share && time.isAfter(publishedAt().plus(after));
  }

  long views(Instant time) {
    double hours = Math.max(0, Duration.between(publishedAt(), time).toSeconds() / 3600.0);
    double reach = Math.pow(10, -0.7 + 0.45 * chance().around(4));
    double heat = Math.sqrt(theme().heat(first(), day));
    double all = new MadeUpChannel(channel).subscribers(publishedAt()) * reach * heat;
    return (long) (all * (1 - Math.pow(1 + hours / PRIME, -0.9)));
  }

  String title() {
    String form = theme().forms().get(chance().below(theme().forms().size(), 5));
    return String.format(Locale.ROOT, form, keyword(first()), keyword(second()));
  }

  /** The video as videos.list tells it. */
  Map<String, Object> item(Instant time, Set<String> parts) {
    Map<String, Object> item = new LinkedHashMap<>();
    item.put("kind", "youtube#video");
    item.put("etag", "made-up");
    item.put("id", id());
    if (parts.contains("snippet")) {
      Map<String, Object> snippet = snippet();
      if (!happens(6)) {
        snippet.put("tags", tags());
      }
      snippet.put("categoryId", theme().category());
      snippet.put("liveBroadcastContent", "none");
      item.put("snippet", snippet);
    }
    if (parts.contains("contentDetails")) {
      item.put("contentDetails", Map.of("duration", duration(), "dimension", "2d"));
    }
    if (parts.contains("status")) {
      item.put(
          "status",
          Map.of("privacyStatus", isUnlisted(time) ? "unlisted" : "public", "embeddable", true));
    }
    if (parts.contains("statistics")) {
      item.put("statistics", statistics(time));
    }
    return item;
  }

  /** The video as the list of its channel's uploads tells it. */
  Map<String, Object> upload(Instant time, int position) {
    MadeUpChannel of = new MadeUpChannel(channel);
    boolean closed = isPrivate(time);
    Map<String, Object> snippet = snippet();
    snippet.put("title", closed ? "Private video" : title());
    snippet.put("playlistId", of.uploadsId());
    snippet.put("position", position);
    snippet.put("resourceId", Map.of("kind", "youtube#video", "videoId", id()));
    Map<String, Object> details = new LinkedHashMap<>();
    details.put("videoId", id());
    if (!closed) {
      details.put("videoPublishedAt", publishedAt().toString());
    }
    Map<String, Object> item = new LinkedHashMap<>();
    item.put("kind", "youtube#playlistItem");
    item.put("etag", "made-up");
    item.put("id", "PL" + id());
    item.put("snippet", snippet);
    item.put("contentDetails", details);
    item.put("status", Map.of("privacyStatus", closed ? "private" : "public"));
    return item;
  }

  private Map<String, Object> snippet() {
    MadeUpChannel of = new MadeUpChannel(channel);
    Map<String, Object> snippet = new LinkedHashMap<>();
    // As YouTube does in older answers, some times have parts of a second.
    snippet.put(
        "publishedAt",
        happens(7) ? publishedAt().toString().replace("Z", ".000Z") : publishedAt().toString());
    snippet.put("channelId", of.id());
    snippet.put("title", title());
    snippet.put(
        "description",
        "%s\n\n#%s #%s".formatted(title(), keyword(first()).replace(" ", ""), theme().name()));
    snippet.put("thumbnails", MadeUpChannel.thumbnails("https://i.example/vi/" + id()));
    snippet.put("channelTitle", of.title());
    return snippet;
  }

  private Map<String, Object> statistics(Instant time) {
    long views = views(time);
    Map<String, Object> statistics = new LinkedHashMap<>();
    statistics.put("viewCount", Long.toString(views));
    if (!happens(8)) {
      statistics.put(
          "likeCount", Long.toString((long) (views * (0.01 + 0.04 * chance().fraction(9)))));
    }
    statistics.put("favoriteCount", "0");
    if (!happens(10)) {
      statistics.put(
          "commentCount", Long.toString((long) (views * (0.001 + 0.004 * chance().fraction(11)))));
    }
    return statistics;
  }

  private List<String> tags() {
    List<String> tags = new ArrayList<>(List.of(keyword(first()), keyword(second())));
    tags.addAll(theme().tags());
    tags.add(new MadeUpChannel(channel).title());
    return tags;
  }

  private String duration() {
    int seconds = 40 + chance().below(1800, 12);
    return "PT%dM%dS".formatted(seconds / 60, seconds % 60);
  }

  private int first() {
    return theme().keyword(day, chance().fraction(13));
  }

  private int second() {
    int size = theme().keywords().size();
    return (first() + 1 + chance().below(size - 1, 14)) % size;
  }

  private String keyword(int number) {
    return theme().keywords().get(number);
  }

  private boolean happens(int purpose) {
    return chance().fraction(purpose) < RARE;
  }

  private Theme theme() {
    return new MadeUpChannel(channel).theme();
  }

  private Chance chance() {
    return Chance.of(channel, day, place);
  }
}

package dev.moa.infra.local.youtube;

import dev.moa.infra.local.youtube.Words.Theme;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A channel of which everything follows from its number and the time. Its numbers never fall.
 *
 * @param number from 0
 */
record MadeUpChannel(int number) {

  static final int COUNT = 300;
  static final ZoneId ZONE = ZoneId.of("Asia/Seoul");

  /** Nothing was uploaded before. */
  static final long FIRST_DAY = LocalDate.of(2025, 1, 1).toEpochDay();

  /** Days back that a list of uploads goes. */
  static final int LISTED_DAYS = 60;

  private static final double HIDDEN = 0.06;
  private static final long OLDER_VIDEOS = 40;

  /** The channel of an id; null if there is none. */
  static MadeUpChannel of(String id) {
    int number = PublicId.channel(id);
    return number < 0 ? null : new MadeUpChannel(number);
  }

  static long day(Instant time) {
    return LocalDate.ofInstant(time, ZONE).toEpochDay();
  }

  String id() {
    return PublicId.ofChannel(number);
  }

  String uploadsId() {
    return "UU" + id().substring(2);
  }

  Theme theme() {
    return Words.ALL.themes().get(number % Words.ALL.themes().size());
  }

  String title() {
    List<String> owners = Words.ALL.owners();
    String suffix = theme().suffix().get(chance().below(theme().suffix().size(), 1));
    return owners.get(number / Words.ALL.themes().size() % owners.size()) + suffix;
  }

  String handle() {
    return "@moa-" + number;
  }

  /** Videos that were uploaded on a day: mostly none. */
  int uploads(long day) {
    double rate = 0.04 + 0.6 * Math.pow(chance().fraction(2), 2);
    Chance of = Chance.of(number, day);
    return (of.fraction(1) < rate ? 1 : 0) + (of.fraction(2) < rate / 4 ? 1 : 0);
  }

  /** What was published by a time, from a day on, the newest first. */
  List<MadeUpVideo> published(long from, Instant time) {
    List<MadeUpVideo> videos = new ArrayList<>();
    for (long day = day(time); day >= Math.max(from, FIRST_DAY); day--) {
      List<MadeUpVideo> ofDay = new ArrayList<>();
      for (int place = 0; place < uploads(day); place++) {
        MadeUpVideo video = new MadeUpVideo(number, day, place);
        if (!video.publishedAt().isAfter(time)) {
          ofDay.add(video);
        }
      }
      ofDay.sort((one, other) -> other.publishedAt().compareTo(one.publishedAt()));
      videos.addAll(ofDay);
    }
    return videos;
  }

  long subscribers(Instant time) {
    double first = Math.pow(10, 3 + 3.2 * Math.pow(chance().fraction(3), 1.4));
    double daily = 0.0004 + 0.002 * chance().fraction(4);
    return (long) (first * (1 + daily * days(time)));
  }

  /** The channel as channels.list tells it. */
  Map<String, Object> item(Instant time, Set<String> parts) {
    Map<String, Object> item = new LinkedHashMap<>();
    item.put("kind", "youtube#channel");
    item.put("etag", "made-up");
    item.put("id", id());
    if (parts.contains("snippet")) {
      item.put("snippet", snippet());
    }
    if (parts.contains("contentDetails")) {
      item.put(
          "contentDetails",
          Map.of("relatedPlaylists", Map.of("likes", "", "uploads", uploadsId())));
    }
    if (parts.contains("statistics")) {
      item.put("statistics", statistics(time));
    }
    return item;
  }

  private Map<String, Object> snippet() {
    Map<String, Object> snippet = new LinkedHashMap<>();
    snippet.put("title", title());
    snippet.put("description", "%s 이야기를 나누는 %s입니다.".formatted(theme().name(), title()));
    snippet.put("customUrl", handle());
    snippet.put(
        "publishedAt",
        Instant.parse("2015-03-01T00:00:00Z")
            .plus(Duration.ofHours(chance().below(70_000, 5)))
            .toString());
    snippet.put("thumbnails", thumbnails("https://i.example/channel/" + id()));
    snippet.put("country", "KR");
    return snippet;
  }

  private Map<String, Object> statistics(Instant time) {
    List<MadeUpVideo> videos = published(FIRST_DAY, time);
    long views = (long) (subscribers(time) * 150 * (1 + 0.0003 * days(time)));
    long count = OLDER_VIDEOS;
    for (MadeUpVideo video : videos) {
      views += video.views(time);
      count += video.isRemoved(time) ? 0 : 1;
    }
    Map<String, Object> statistics = new LinkedHashMap<>();
    statistics.put("viewCount", Long.toString(views));
    boolean hidden = chance().fraction(6) < HIDDEN;
    if (!hidden) {
      statistics.put("subscriberCount", Long.toString(rounded(subscribers(time))));
    }
    statistics.put("hiddenSubscriberCount", hidden);
    statistics.put("videoCount", Long.toString(count));
    return statistics;
  }

  /** YouTube tells three figures of how many subscribe. */
  private static long rounded(long number) {
    long unit = 1;
    while (number / unit >= 1000) {
      unit *= 10;
    }
    return number / unit * unit;
  }

  static Map<String, Object> thumbnails(String address) {
    Map<String, Object> sizes = new LinkedHashMap<>();
    sizes.put("default", Map.of("url", address + "/default.jpg", "width", 120, "height", 90));
    sizes.put("medium", Map.of("url", address + "/mqdefault.jpg", "width", 320, "height", 180));
    sizes.put("high", Map.of("url", address + "/hqdefault.jpg", "width", 480, "height", 360));
    return sizes;
  }

  private static double days(Instant time) {
    Instant first = LocalDate.ofEpochDay(FIRST_DAY).atStartOfDay(ZONE).toInstant();
    return Math.max(0, Duration.between(first, time).toSeconds() / 86_400.0);
  }

  private Chance chance() {
    return Chance.of(number);
  }
}

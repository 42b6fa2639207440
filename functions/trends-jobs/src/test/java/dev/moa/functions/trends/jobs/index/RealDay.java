package dev.moa.functions.trends.jobs.index;

import io.micronaut.json.JsonMapper;
import io.micronaut.json.tree.JsonNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;

/**
 * A day of the Korean chart as it really was.
 *
 * @param day of Asia/Seoul; the time is told in UTC, mostly of the day before
 * @param at when the chart was read
 * @param videos by id, each once, though the chart has many in several categories
 */
record RealDay(LocalDate day, Instant at, Map<String, Video> videos) {

  static final Path FOLDER =
      Path.of(System.getProperty("moa.root")).resolveSibling("shared/data/youtube-kr-daily");

  private static final JsonMapper JSON = JsonMapper.createDefault();

  /** All days at hand, the first one first; none if there are none. */
  static List<RealDay> all() {
    if (!Files.isDirectory(FOLDER)) {
      return List.of();
    }
    try (Stream<Path> files = Files.list(FOLDER)) {
      return files
          .filter(file -> file.toString().endsWith(".json.gz"))
          .map(RealDay::read)
          .sorted(Comparator.comparing(RealDay::at))
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static RealDay read(Path file) {
    try (var in = new GZIPInputStream(Files.newInputStream(file))) {
      JsonNode root = JSON.readValue(in, JsonNode.class);
      Map<String, Video> videos = new LinkedHashMap<>();
      for (JsonNode category : root.get("categories").values()) {
        for (JsonNode entry : category.values()) {
          Video video = Video.of(entry);
          // Categories were read one after the other: the later reading has more views.
          videos.merge(video.id, video, (a, b) -> b.views > a.views ? b : a);
        }
      }
      return new RealDay(
          LocalDate.parse(root.get("date").getStringValue()),
          Instant.parse(root.get("timestamp").getStringValue()),
          videos);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * An entry of the chart.
   *
   * @param likes 0 where the channel hides them
   */
  record Video(
      String id,
      String title,
      String thumbnail,
      String channelId,
      String channelName,
      long views,
      long likes,
      long comments,
      Instant publishedAt) {

    static Video of(JsonNode entry) {
      return new Video(
          entry.get("videoId").getStringValue(),
          entry.get("title").getStringValue(),
          entry.get("thumbnailUrl").getStringValue(),
          entry.get("channelId").getStringValue(),
          entry.get("channelName").getStringValue(),
          entry.get("viewCount").getLongValue(),
          entry.get("likeCount").getLongValue(),
          entry.get("commentCount").getLongValue(),
          Instant.parse(entry.get("publishedAt").getStringValue()));
    }
  }
}

package dev.moa.functions.forecasts.jobs.learning;

import dev.moa.keywords.Keyword;
import dev.moa.keywords.KeywordExtractor;
import io.micronaut.json.JsonMapper;
import io.micronaut.json.tree.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;

/**
 * Nine days of the Korean chart, a list of what was seen on each. A video that stands in several
 * categories has the first one that is not that of all; one that stands in that of all only has
 * none.
 */
final class RealDays {

  static final Path FOLDER =
      Path.of(System.getProperty("moa.root")).resolveSibling("shared/data/youtube-kr-daily");

  private static final Map<String, Integer> CATEGORIES =
      Map.ofEntries(
          Map.entry("film", 1),
          Map.entry("autos", 2),
          Map.entry("music", 10),
          Map.entry("pets", 15),
          Map.entry("sports", 17),
          Map.entry("travel", 19),
          Map.entry("gaming", 20),
          Map.entry("people", 22),
          Map.entry("comedy", 23),
          Map.entry("entertainment", 24),
          Map.entry("news", 25),
          Map.entry("howto", 26),
          Map.entry("education", 27),
          Map.entry("science", 28));

  private final KeywordExtractor keywords = new KeywordExtractor();
  private final Map<String, Long> keys = new HashMap<>();
  private final Map<String, List<String>> nouns = new HashMap<>();

  private RealDays() {}

  static List<List<Seen>> read() throws IOException {
    var reader = new RealDays();
    try (Stream<Path> files = Files.list(FOLDER)) {
      List<Path> days =
          files
              .filter(it -> it.toString().endsWith(".json.gz"))
              .sorted(Comparator.comparing(it -> it.getFileName().toString().replace("KR-", "")))
              .toList();
      List<List<Seen>> seen = new ArrayList<>();
      for (Path day : days) {
        seen.add(reader.day(day));
      }
      return seen;
    }
  }

  private List<Seen> day(Path file) throws IOException {
    JsonNode day;
    try (var in = new GZIPInputStream(Files.newInputStream(file))) {
      day = JsonMapper.createDefault().readValue(in, JsonNode.class);
    }
    Instant at = Instant.parse(day.get("timestamp").getStringValue());
    Map<String, Seen> seen = new LinkedHashMap<>();
    for (Map.Entry<String, JsonNode> category : day.get("categories").entries()) {
      for (JsonNode entry : category.getValue().values()) {
        String id = entry.get("videoId").getStringValue();
        Seen known = seen.get(id);
        if (known == null || known.category() == null) {
          seen.put(id, seen(id, entry, CATEGORIES.get(category.getKey()), at));
        }
      }
    }
    return List.copyOf(seen.values());
  }

  private Seen seen(String id, JsonNode entry, Integer category, Instant at) {
    String title = entry.get("title").getStringValue();
    return new Seen(
        keys.computeIfAbsent(id, it -> (long) keys.size()),
        entry.get("channelId").getStringValue(),
        title,
        nouns.computeIfAbsent(title, this::nouns),
        Instant.parse(entry.get("publishedAt").getStringValue()),
        category,
        null,
        null,
        null,
        at,
        entry.get("viewCount").getLongValue());
  }

  private List<String> nouns(String title) {
    return keywords.extract(title, "", List.of()).stream().map(Keyword::form).toList();
  }
}

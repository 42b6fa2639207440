package dev.moa.trends.index;

import dev.moa.infra.servers.TestElasticsearch;
import io.micronaut.json.JsonMapper;
import io.micronaut.json.tree.JsonNode;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** An index of its own for a test, with made-up videos. */
final class IndexFixture {

  static final JsonMapper JSON = JsonMapper.createDefault();

  final SearchServer server = new SearchServer(TestElasticsearch.shared().url(), JSON);
  final VideoIndex index =
      new VideoIndex(
          server, JSON, Clock.systemUTC(), TestElasticsearch.shared().newPrefix() + "videos");

  static Change put(long key, long version, String title, String... keywords) {
    return new Change.Put(video(key, title, version / 3.0, List.of(keywords)), version);
  }

  static VideoDocument video(long key, String title, double popularity, List<String> keywords) {
    return new VideoDocument(
        key,
        "video-" + key,
        title,
        null,
        keywords,
        keywords,
        Instant.parse("2026-11-20T00:00:00Z"),
        10 * key,
        null,
        0L,
        -5L,
        popularity,
        LocalDate.parse("2026-11-20"),
        1,
        "UC1",
        "channel",
        9_007_199_254_740_993L);
  }

  JsonNode search(String body) {
    return server.ask("POST", "/" + index.alias() + "/_search", body).get("hits").get("hits");
  }

  /** The titles of all videos that searches see, by key. */
  Map<Long, String> titles() {
    index.refresh();
    Map<Long, String> titles = new TreeMap<>();
    for (JsonNode hit : search("{\"size\": 10000}").values()) {
      JsonNode video = hit.get("_source");
      titles.put(video.get("key").getLongValue(), video.get("title").getStringValue());
    }
    return titles;
  }

  List<Long> keys(String query) {
    index.refresh();
    List<Long> keys = new ArrayList<>();
    search("{\"query\": " + query + ", \"sort\": [{\"key\": \"asc\"}]}")
        .values()
        .forEach(hit -> keys.add(hit.get("_source").get("key").getLongValue()));
    return keys;
  }

  /** The indices that there are of this test. */
  List<String> indices() {
    List<String> names = new ArrayList<>();
    server
        .ask("GET", "/" + index.alias() + "*/_alias", "")
        .entries()
        .forEach(it -> names.add(it.getKey()));
    return names;
  }
}

package dev.moa.trends.query;

import dev.moa.trends.index.PackedKeywords;
import io.micronaut.core.annotation.Nullable;
import io.micronaut.json.tree.JsonNode;
import java.util.ArrayList;
import java.util.List;

/** What a question to the index found. */
record Found(JsonNode answer) {

  /** The keywords of each video that was found, in the order of the question. */
  List<List<String>> keywords() {
    List<List<String>> videos = new ArrayList<>();
    for (JsonNode hit : hits()) {
      JsonNode fields = hit.get("fields");
      if (fields == null) {
        throw new IllegalStateException("The index is of an older make and must be rebuilt.");
      }
      JsonNode packed = fields.get(PackedKeywords.FIELD).get(0);
      videos.add(PackedKeywords.unpack(packed.getStringValue()));
    }
    return videos;
  }

  /** How many videos; for questions that count them. */
  int total() {
    return answer.get("hits").get("total").get("value").getIntValue();
  }

  /** The keywords that were counted as {@code words}, not named yet. */
  List<KeywordCount> counts() {
    List<KeywordCount> counts = new ArrayList<>();
    for (JsonNode bucket : buckets("words")) {
      String keyword = bucket.get("key").getStringValue();
      counts.add(new KeywordCount(keyword, keyword, bucket.get("doc_count").getIntValue()));
    }
    return counts;
  }

  /** The first hit; null if there is none. */
  @Nullable
  JsonNode first() {
    for (JsonNode hit : hits()) {
      return hit;
    }
    return null;
  }

  /** What an aggregation into one bucket found. */
  JsonNode aggregation(String name) {
    return answer.get("aggregations").get(name);
  }

  /** The documents that were found, in the order of the question. */
  List<JsonNode> documents() {
    List<JsonNode> documents = new ArrayList<>();
    hits().forEach(hit -> documents.add(hit.get("_source")));
    return documents;
  }

  /** The buckets of an aggregation. */
  Iterable<JsonNode> buckets(String aggregation) {
    JsonNode all = answer.get("aggregations");
    return all == null ? List.of() : all.get(aggregation).get("buckets").values();
  }

  private Iterable<JsonNode> hits() {
    JsonNode hits = answer.get("hits");
    JsonNode found = hits == null ? null : hits.get("hits");
    return found == null ? List.of() : found.values();
  }
}

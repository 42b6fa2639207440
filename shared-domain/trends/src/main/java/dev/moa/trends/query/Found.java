package dev.moa.trends.query;

import io.micronaut.json.tree.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.StreamSupport;

/** What a question to the index found. */
record Found(JsonNode answer) {

  /** The keywords of each video that was found, in the order of the question. */
  List<List<String>> keywords() {
    return sampled().stream().map(SampledVideo::keywords).toList();
  }

  /** The key and keywords of each video that was found, in the order of the question. */
  List<SampledVideo> sampled() {
    List<SampledVideo> videos = new ArrayList<>();
    for (JsonNode hit : hits()) {
      JsonNode fields = hit.get("fields");
      JsonNode keywords = fields.get("keywords");
      videos.add(
          new SampledVideo(
              fields.get("key").get(0).getLongValue(),
              keywords == null ? List.of() : texts(keywords)));
    }
    return videos;
  }

  /**
   * What the first videos that were found are about.
   *
   * @param limit how many videos are counted
   * @param places how many keywords are wanted
   * @param excluded what is not counted
   */
  Sample sample(Window window, int limit, int places, Set<String> excluded) {
    List<List<String>> all = keywords();
    List<List<String>> counted = all.subList(0, Math.min(limit, all.size()));
    return new Sample(window, counted.size(), limit, KeywordCount.top(places, counted, excluded));
  }

  /** The documents that were found, in the order of the question. */
  List<JsonNode> documents() {
    List<JsonNode> documents = new ArrayList<>();
    hits().forEach(hit -> documents.add(hit.get("_source")));
    return documents;
  }

  /** What an aggregation into one bucket found. */
  JsonNode aggregation(String name) {
    return answer.get("aggregations").get(name);
  }

  /** The buckets of an aggregation. */
  Iterable<JsonNode> buckets(String aggregation) {
    JsonNode all = answer.get("aggregations");
    return all == null ? List.of() : all.get(aggregation).get("buckets").values();
  }

  private Iterable<JsonNode> hits() {
    JsonNode hits = answer.get("hits");
    return hits == null ? List.of() : hits.get("hits").values();
  }

  private static List<String> texts(JsonNode array) {
    return StreamSupport.stream(array.values().spliterator(), false)
        .map(JsonNode::getStringValue)
        .toList();
  }
}

package dev.moa.infra.bench.bare;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What the other system asked Elasticsearch, each question a request of its own. */
final class OriginalSearches {

  private static final Set<String> STOPPED = Set.of("게임", "뉴스", "일본", "중국", "축구", "주식");
  private static final String RECENT = "{\"range\": {\"publishedAt\": {\"gte\": \"now-%dd/d\"}}}";
  private static final String USUAL = "{\"range\": {\"popularity\": {\"lt\": 7}}}";

  private final ObjectMapper json;
  private final HttpClient client = HttpClient.newHttpClient();
  private final URI videos = URI.create(System.getenv("ELASTICSEARCH_URL") + "/videos/_search");

  OriginalSearches(ObjectMapper json) {
    this.json = json;
  }

  /** Both rankings: 300 and 700 whole documents, counted here. */
  Object top() throws IOException {
    String week = RECENT.formatted(7);
    return List.of(
        counted(
            documents(300, "popularity", week, "{\"range\": {\"popularity\": {\"lte\": 50}}}"),
            STOPPED,
            10),
        counted(
            documents(700, "publishedAt", week, "{\"range\": {\"popularity\": {\"gte\": 0.3}}}"),
            STOPPED,
            10));
  }

  /** Three requests: a line, 500 documents for a word map, five videos. */
  Object trend(String keyword) throws IOException {
    String its = its(keyword);
    return List.of(
        line(its, "{}"),
        counted(documents(500, "publishedAt", RECENT.formatted(14), its), Set.of(), 6),
        documents(5, "views", RECENT.formatted(7), its));
  }

  /** Seven requests: two lists of videos, a word map, two lines, two lists of keywords. */
  Object search(String keyword) throws IOException {
    String its = its(keyword);
    String weeks = RECENT.formatted(14);
    return List.of(
        documents(5, "growth", weeks, its, USUAL),
        documents(5, "popularity", weeks, its, USUAL),
        counted(documents(100, "publishedAt", weeks, its), Set.of(keyword), 7),
        line(its + "," + USUAL, "{}"),
        line(its, "{\"mean\": {\"avg\": {\"field\": \"popularity\"}}}"),
        counted(documents(100, "popularity", weeks, its, USUAL), Set.of(), 10),
        counted(documents(500, "publishedAt", weeks, its), Set.of(), 10));
  }

  private static String its(String keyword) {
    return "{\"term\": {\"keywords\": \"%s\"}}".formatted(keyword);
  }

  private JsonNode line(String filters, String more) throws IOException {
    return ask("""
            {"size": 0, "query": {"bool": {"filter": [%s, %s]}},
             "aggs": {"days": {"date_histogram": {"field": "publishedAt",
               "calendar_interval": "day"}, "aggs": %s}}}
            """
            .formatted(RECENT.formatted(8), filters, more))
        .path("aggregations")
        .path("days")
        .path("buckets");
  }

  private List<JsonNode> documents(int size, String sort, String... filters) throws IOException {
    JsonNode answer =
        ask(
            """
            {"size": %d, "sort": [{"%s": "desc"}], "query": {"bool": {"filter": [%s]}}}
            """
                .formatted(size, sort, String.join(",", filters)));
    List<JsonNode> documents = new ArrayList<>();
    answer.path("hits").path("hits").forEach(hit -> documents.add(hit.path("_source")));
    return documents;
  }

  private static Map<String, Integer> counted(
      List<JsonNode> documents, Set<String> without, int most) {
    Map<String, Integer> counts = new HashMap<>();
    for (JsonNode document : documents) {
      document.path("keywords").forEach(word -> counts.merge(word.asText(), 1, Integer::sum));
    }
    counts.keySet().removeAll(without);
    Map<String, Integer> top = new LinkedHashMap<>();
    counts.entrySet().stream()
        .sorted(Map.Entry.<String, Integer>comparingByValue().reversed())
        .limit(most)
        .forEach(it -> top.put(it.getKey(), it.getValue()));
    return top;
  }

  private JsonNode ask(String question) throws IOException {
    var request =
        HttpRequest.newBuilder(videos)
            .header("content-type", "application/json")
            .POST(HttpRequest.BodyPublishers.ofString(question))
            .build();
    try {
      var answer = client.send(request, BodyHandlers.ofByteArray());
      JsonNode found = json.readTree(answer.body());
      if (answer.statusCode() != 200) {
        throw new IOException(found.toString());
      }
      return found;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException(e);
    }
  }
}

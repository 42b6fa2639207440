package dev.moa.infra.bench;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.ArrayList;
import java.util.List;

/** Elasticsearch's bulk with nothing round it, into an index like the one of videos. */
final class BareBulk {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String INDEX = "/bare-bulk";
  private static final int PAGE = 5_000;
  private static final int AT_ONCE = 1_000;

  private final String url;
  private final HttpClient client = HttpClient.newHttpClient();

  BareBulk(String url) {
    this.url = url;
  }

  /** The lines of a bulk for the first documents of the index whose key is higher than one. */
  List<String> documents(long after, int most) throws IOException, InterruptedException {
    ask("POST", "/videos/_refresh", "");
    List<String> documents = new ArrayList<>();
    long last = after;
    while (true) {
      JsonNode hits =
          ask(
                  "POST",
                  "/videos/_search",
                  """
                  {"size": %d, "sort": [{"key": "asc"}], "search_after": [%d]}
                  """
                      .formatted(PAGE, last))
              .path("hits")
              .path("hits");
      for (JsonNode hit : hits) {
        ObjectNode document = (ObjectNode) hit.path("_source");
        // The index does not give it again; spellings are as long as normal forms.
        document.set("keywordText", document.path("keywords"));
        last = document.path("key").asLong();
        documents.add("{\"index\":{\"_id\":\"" + last + "\"}}\n" + document + "\n");
      }
      if (hits.size() < PAGE || documents.size() >= most) {
        return documents.subList(0, Math.min(most, documents.size()));
      }
    }
  }

  /** Sends them; returns the seconds. */
  double send(List<String> documents) throws IOException, InterruptedException {
    long start = System.nanoTime();
    for (int from = 0; from < documents.size(); from += AT_ONCE) {
      String lines =
          String.join("", documents.subList(from, Math.min(from + AT_ONCE, documents.size())));
      if (ask("POST", INDEX + "/_bulk?filter_path=errors", lines).path("errors").asBoolean()) {
        throw new IllegalStateException("The bare bulk was refused.");
      }
    }
    return TrendsCommand.since(start);
  }

  void drop() throws IOException, InterruptedException {
    ask("DELETE", INDEX, "");
  }

  /** Makes an empty index. */
  void create() throws IOException, InterruptedException {
    JsonNode settings = ask("GET", "/videos/_settings", "").elements().next();
    JsonNode mappings = ask("GET", "/videos/_mapping", "").elements().next().path("mappings");
    ObjectNode index = JSON.createObjectNode();
    index.put("number_of_shards", 1).put("number_of_replicas", 0).put("refresh_interval", "-1");
    index.set("analysis", settings.at("/settings/index/analysis"));
    ObjectNode definition = JSON.createObjectNode();
    definition.set("settings", JSON.createObjectNode().set("index", index));
    definition.set("mappings", mappings);
    ask("PUT", INDEX, definition.toString());
  }

  private JsonNode ask(String method, String path, String body)
      throws IOException, InterruptedException {
    var request =
        HttpRequest.newBuilder(URI.create(url + path))
            .header("content-type", "application/json")
            .method(method, BodyPublishers.ofString(body))
            .build();
    var answer = client.send(request, BodyHandlers.ofByteArray());
    JsonNode json = JSON.readTree(answer.body());
    if (answer.statusCode() / 100 != 2) {
      throw new IllegalStateException(path + ": " + json);
    }
    return json;
  }
}

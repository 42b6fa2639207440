package dev.moa.trends.query;

import dev.moa.core.problem.Problem;
import dev.moa.trends.index.PackedKeywords;
import dev.moa.trends.index.SearchFailure;
import dev.moa.trends.index.SearchServer;
import dev.moa.trends.index.VideoIndex;
import io.micronaut.json.JsonMapper;
import io.micronaut.json.tree.JsonNode;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Puts questions to the index, several with one request. */
@Singleton
final class Questions {

  /** Makes an answer of hits' keywords and nothing else, read from a column, not from documents. */
  static final String KEYWORDS_ONLY =
      "\"_source\": false, \"stored_fields\": \"_none_\", \"docvalue_fields\": [\"%s\"]"
          .formatted(PackedKeywords.FIELD);

  private static final Logger LOG = LoggerFactory.getLogger(Questions.class);
  private static final Duration SOON = Duration.ofSeconds(5);

  /** One after the other: together they hold each other up where there are few processors. */
  private static final String PATH =
      "/_msearch?max_concurrent_searches=1&filter_path=responses.status,responses.error.type,responses.error.reason,"
          + "responses.timed_out,responses.hits.hits._source,responses.hits.hits.fields,"
          + "responses.hits.hits.sort,responses.hits.total.value,responses.aggregations,"
          + "-responses.aggregations.*.buckets.score";

  private final SearchServer server;
  private final VideoIndex index;
  private final JsonMapper json;

  Questions(SearchServer server, VideoIndex index, JsonMapper json) {
    this.server = server;
    this.index = index;
    this.json = json;
  }

  /**
   * Asks.
   *
   * @param questions bodies of searches
   * @return what each found, in their order
   * @throws Problem 503 if the index is not there, or does not answer within 2.5 seconds
   */
  List<Found> ask(List<String> questions) {
    var lines = new StringBuilder();
    for (String question : questions) {
      lines.append("{\"index\":\"").append(index.alias()).append("\"}\n");
      lines.append(question.replace('\n', ' ')).append('\n');
    }
    try {
      List<Found> found = new ArrayList<>();
      for (JsonNode answer :
          server.askShortly("POST", PATH, lines.toString()).get("responses").values()) {
        found.add(new Found(checked(answer)));
      }
      return found;
    } catch (SearchFailure e) {
      if (!e.passes()) {
        throw e;
      }
      LOG.error("The index was asked in vain", e);
      throw unavailable();
    }
  }

  /** The videos that a question for documents found. */
  List<TrendVideo> videos(Found found) {
    try {
      List<TrendVideo> videos = new ArrayList<>();
      for (JsonNode document : found.documents()) {
        videos.add(json.readValueFromTree(document, TrendVideo.class));
      }
      return videos;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Texts as a JSON array. */
  String texts(Collection<String> texts) {
    try {
      return json.writeValueAsString(texts.stream().sorted().toList());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static JsonNode checked(JsonNode answer) {
    int status = answer.get("status").getIntValue();
    JsonNode error = answer.get("error");
    if (error != null) {
      String type = error.get("type").getStringValue();
      if (status == 429 || status >= 500 || type.equals("index_not_found_exception")) {
        LOG.error("The index was asked in vain: {}", type);
        throw unavailable();
      }
      throw new IllegalStateException(
          "The index did not understand: " + type + " " + error.get("reason"));
    }
    return answer;
  }

  private static Problem unavailable() {
    return Problem.unavailable("Videos cannot be searched at the moment.", SOON);
  }
}

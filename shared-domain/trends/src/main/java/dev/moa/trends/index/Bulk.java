package dev.moa.trends.index;

import dev.moa.trends.index.Written.Refused;
import io.micronaut.json.JsonMapper;
import io.micronaut.json.tree.JsonNode;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * One request that writes many documents. A video that is in no answer is written as a document
 * that says so, and not deleted: a deleted one is forgotten together with its version, and an older
 * change could bring it back.
 */
final class Bulk {

  private static final int MOST = 1000;
  private static final int MOST_BYTES = 4 << 20;

  private final JsonMapper json;
  private final ByteArrayOutputStream lines = new ByteArrayOutputStream();
  private final List<Change> changes = new ArrayList<>();
  private final List<String> targets;

  /**
   * @param targets aliases that each document is written through
   */
  Bulk(JsonMapper json, List<String> targets) {
    this.json = json;
    this.targets = targets;
  }

  boolean isFull() {
    return changes.size() >= MOST || lines.size() >= MOST_BYTES;
  }

  boolean isEmpty() {
    return changes.isEmpty();
  }

  void add(Change change) {
    try {
      byte[] document =
          switch (change) {
            case Change.Put put -> document(put.video());
            case Change.Remove gone ->
                "{\"key\":%d,\"gone\":true}".formatted(gone.key()).getBytes(StandardCharsets.UTF_8);
          };
      for (String target : targets) {
        lines.writeBytes(action(target, change).getBytes(StandardCharsets.UTF_8));
        lines.writeBytes(document);
        lines.write('\n');
      }
      changes.add(change);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** With its keywords once more. */
  private byte[] document(VideoDocument video) throws IOException {
    String whole = json.writeValueAsString(video);
    String keywords = PackedKeywords.pack(video.keywords());
    return (whole.substring(0, whole.length() - 1)
            + ",\"%s\":\"%s\"}".formatted(PackedKeywords.FIELD, keywords))
        .getBytes(StandardCharsets.UTF_8);
  }

  /** Only through an alias: else a write that comes late would make an index of its name. */
  private static String action(String target, Change change) {
    return """
        {"index":{"_index":"%s","_id":"%d","version":%d,"version_type":"external","require_alias":true}}
        """
        .formatted(target, change.key(), change.version());
  }

  /**
   * Sends it.
   *
   * @throws AliasMoved if an alias was not there: what it was written through is to be looked up
   *     anew
   * @throws SearchFailure if the server is down or has too much to do; what it took stays
   */
  Written send(SearchServer server) throws AliasMoved {
    JsonNode answer =
        server.ask(
            "POST",
            "/_bulk?filter_path=errors,items.*.status,items.*.error.type,items.*.error.reason",
            lines.toByteArray());
    int written = 0;
    int known = 0;
    List<Refused> refused = new ArrayList<>();
    int at = 0;
    for (JsonNode item : answer.get("items").values()) {
      JsonNode result = item.get("index");
      int status = result.get("status").getIntValue();
      boolean first = at % targets.size() == 0;
      if (status == 409) {
        known += first ? 1 : 0;
      } else if (status < 300) {
        written += first ? 1 : 0;
      } else {
        refused.add(refused(changes.get(at / targets.size()).key(), status, result.get("error")));
      }
      at++;
    }
    return new Written(written, known, refused);
  }

  private static Refused refused(long key, int status, JsonNode error) throws AliasMoved {
    String type = error.get("type").getStringValue();
    String why = type + ": " + error.get("reason").coerceStringValue();
    if (type.equals("index_not_found_exception")) {
      throw new AliasMoved();
    }
    if (status == 429 || status >= 500) {
      throw new SearchFailure(status, "Elasticsearch did not take a document: " + why);
    }
    return new Refused(key, why);
  }

  /** An alias that was there a moment ago is not. */
  static final class AliasMoved extends Exception {}
}

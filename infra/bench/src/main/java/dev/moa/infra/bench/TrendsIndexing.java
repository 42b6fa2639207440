package dev.moa.infra.bench;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.sql.SQLException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;

/**
 * How fast videos come into the index, beside a bare bulk of the same documents: made before,
 * without a version, a thousand at once, one request after the other.
 */
final class TrendsIndexing {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final int MESSAGE = 500;
  private static final int CHANGED = 20_000;

  /** Documents of the bare bulk beside a rebuild. */
  private static final int BARE = 60_000;

  private final Session session;
  private final TrendsStore store;
  private final BareBulk bulk;

  TrendsIndexing(Session session, TrendsStore store) {
    this.session = session;
    this.store = store;
    this.bulk = new BareBulk(session.serverVariables().get("ELASTICSEARCH_URL"));
  }

  /** Fills the index and tells how fast that was. */
  MarkdownTable measure() throws Exception {
    var table = new MarkdownTable("indexing", "documents", "a second", "bare bulk", "of bare");
    double rebuilt = rebuild();
    long count = Long.parseLong(store.texts("SELECT count(*) FROM catalogue.video").getFirst());
    List<String> sample = bulk.documents(0, BARE);
    bulk.create();
    double bare = bulk.send(sample);
    add(table, "RebuildIndex", count / rebuilt, sample.size() / bare, count);
    store.execute("VACUUM ANALYZE");
    changed(table);
    bulk.drop();
    return table;
  }

  /** A message and a bare bulk of its documents in turns. */
  private void changed(MarkdownTable table) throws Exception {
    List<Long> keys = change();
    List<String> documents = bulk.documents(keys.getFirst() - 1, keys.size());
    double seconds = 0;
    double bare = 0;
    try (var function = TrendsFunction.start(session, session.subject("IndexVideos"))) {
      // What is in step already: it loads classes and the dictionary.
      run(function, List.of(1L, 2L, 3L));
      for (int from = 0; from < keys.size(); from += MESSAGE) {
        int to = Math.min(from + MESSAGE, keys.size());
        seconds += run(function, keys.subList(from, to));
        bare += bulk.send(documents.subList(from, to));
      }
    }
    add(
        table,
        "IndexVideos, 500 a message",
        keys.size() / seconds,
        keys.size() / bare,
        keys.size());
  }

  private static void add(
      MarkdownTable table, String name, double rate, double bareRate, long documents) {
    table.add(
        name,
        String.format(Locale.ROOT, "%,d", documents),
        String.format(Locale.ROOT, "%,.0f", rate),
        String.format(Locale.ROOT, "%,.0f", bareRate),
        String.format(Locale.ROOT, "%.2f", rate / bareRate));
  }

  /** Seconds until the new index is the one that is searched. */
  private double rebuild() throws Exception {
    try (var function = TrendsFunction.start(session, session.subject("RebuildIndex"))) {
      long start = System.nanoTime();
      String input = "{}";
      while (true) {
        JsonNode report = JSON.readTree(function.run(input));
        if (report.path("done").asBoolean()) {
          return TrendsCommand.since(start);
        }
        input =
            JSON.createObjectNode()
                .put("index", report.path("index").asText())
                .put("after", report.path("after").asLong())
                .toString();
      }
    }
  }

  /** Lets what is shown of the last videos differ; returns their keys in order. */
  private List<Long> change() throws SQLException {
    store.execute(
        """
        UPDATE catalogue.video SET views = views + 1, changed_at = now()
        WHERE key > (SELECT max(key) - %d FROM catalogue.video)
        """
            .formatted(CHANGED));
    return store
        .texts(
            "SELECT key FROM catalogue.video WHERE key > (SELECT max(key) - %d FROM catalogue.video)"
                    .formatted(CHANGED)
                + " ORDER BY key")
        .stream()
        .map(Long::valueOf)
        .toList();
  }

  /** Seconds of a message. */
  private static double run(TrendsFunction function, List<Long> keys) throws Exception {
    String event = event(keys);
    long start = System.nanoTime();
    String answer = function.run(event);
    double seconds = TrendsCommand.since(start);
    if (!answer.contains("\"batchItemFailures\":[]")) {
      throw new IllegalStateException("IndexVideos: " + answer);
    }
    return seconds;
  }

  private static String event(List<Long> keys) throws IOException {
    String body =
        JSON.writeValueAsString(
            Map.of(
                "id",
                UUID.randomUUID(),
                "type",
                "VideosChanged",
                "createdAt",
                "2026-11-20T09:00:00Z",
                "payload",
                JSON.writeValueAsString(Map.of("keys", keys))));
    return JSON.writeValueAsString(
        Map.of(
            "Records",
            List.of(
                Map.of(
                    "messageId",
                    UUID.randomUUID(),
                    "receiptHandle",
                    "handle",
                    "body",
                    body,
                    "eventSource",
                    "aws:sqs"))));
  }
}

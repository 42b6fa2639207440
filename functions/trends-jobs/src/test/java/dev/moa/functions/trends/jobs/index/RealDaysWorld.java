package dev.moa.functions.trends.jobs.index;

import dev.moa.catalogue.collection.AddChannels;
import dev.moa.catalogue.collection.Due;
import dev.moa.catalogue.collection.InsertVideos;
import dev.moa.catalogue.collection.UpdateChannel;
import dev.moa.catalogue.collection.UpdateVideos;
import dev.moa.catalogue.testing.Catalogue;
import dev.moa.catalogue.testing.KeptMessages;
import dev.moa.core.messaging.Message;
import dev.moa.core.testing.Parallel;
import dev.moa.infra.servers.TestElasticsearch;
import io.micronaut.json.JsonMapper;
import io.micronaut.json.tree.JsonNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Consumer;

/** The collection and the index through the real days of the chart, with the clock of each. */
final class RealDaysWorld implements AutoCloseable {

  /** By then all that is looked at daily is due, whenever the chart was read. */
  private static final LocalTime SECOND_ROUND = LocalTime.of(18, 10);

  private static final int AT_ONCE = 4;
  private static final JsonMapper JSON = JsonMapper.createDefault();

  final String alias = TestElasticsearch.shared().newPrefix() + "videos";
  final Catalogue catalogue =
      new Catalogue(
          AT_ONCE,
          "elasticsearch.url",
          TestElasticsearch.shared().url(),
          "trends.index",
          alias,
          "moa.cursor.key",
          Base64.getEncoder().encodeToString(new byte[32]),
          "youtube.daily-units",
          "10000");
  final Recomputed own = new Recomputed(catalogue.db);
  private final RealYouTube youTube = new RealYouTube(catalogue.youTube);
  private final Map<String, Duration> took = new TreeMap<>();

  /** Lives a day: the chart as it was read, and a second round in the evening of Seoul. */
  void live(RealDay day) {
    own.chart(day, rows(day));
    List<String> fresh = youTube.show(day);
    set(day.at());
    for (int from = 0; from < fresh.size(); from += 50) {
      catalogue
          .db
          .bean(AddChannels.class)
          .add(fresh.subList(from, Math.min(from + 50, fresh.size())));
    }
    round();
    set(day.day().atTime(SECOND_ROUND).atZone(ZoneId.of("Asia/Seoul")).toInstant());
    round();
    own.days();
  }

  private void set(Instant at) {
    catalogue.advance(Duration.between(catalogue.now(), at));
    youTube.showChannels(at);
  }

  private void round() {
    catalogue.pickChannels();
    workOff(UpdateChannel.QUEUE, catalogue.db.bean(UpdateChannel.class)::work);
    catalogue.pickUploads();
    workOff(InsertVideos.QUEUE, catalogue.db.bean(InsertVideos.class)::work);
    catalogue.pickVideos();
    workOff(UpdateVideos.QUEUE, catalogue.db.bean(UpdateVideos.class)::work);
    timed("IndexVideos", this::index);
  }

  private void workOff(String queue, Consumer<Due> work) {
    var messages = new ConcurrentLinkedQueue<>(catalogue.messages(queue));
    timed(
        queue,
        () ->
            Parallel.times(
                AT_ONCE,
                thread -> {
                  for (Due due = messages.poll(); due != null; due = messages.poll()) {
                    work.accept(due);
                  }
                  return thread;
                }));
  }

  /** In as few messages as the keys fit in: each ends with a refresh, and there are hundreds. */
  private void index() {
    IndexVideosJob job = catalogue.db.bean(IndexVideosJob.class);
    List<Message> messages = catalogue.db.bean(KeptMessages.class).take("IndexVideos");
    List<Long> keys =
        messages.stream()
            .flatMap(each -> read(each.payload(), VideoKeys.class).keys().stream())
            .distinct()
            .toList();
    for (int from = 0; from < keys.size(); from += VideoKeys.MOST) {
      int to = Math.min(from + VideoKeys.MOST, keys.size());
      job.handle(messages.getFirst(), new VideoKeys(keys.subList(from, to)), Instant.MAX);
    }
  }

  /** What the index says of each video: key, growth, popularity. */
  List<String> indexed() {
    List<String> all = new ArrayList<>();
    String answer =
        TestElasticsearch.shared()
            .ask(
                "POST",
                "/" + alias + "/_search",
                "{\"size\": 10000, \"_source\": [\"key\", \"growth\", \"popularity\"]}");
    for (JsonNode hit : read(answer, JsonNode.class).get("hits").get("hits").values()) {
      JsonNode video = hit.get("_source");
      all.add(
          "%s %s %s"
              .formatted(
                  video.get("key").getLongValue(),
                  number(video.get("growth")),
                  popularity(video.get("popularity"))));
    }
    return all;
  }

  private static String number(JsonNode value) {
    return value == null || value.isNull() ? "null" : value.coerceStringValue();
  }

  private static String popularity(JsonNode value) {
    return value == null || value.isNull() ? "null" : Double.toString(value.getDoubleValue());
  }

  /** How long each kind of work took until now. */
  String times() {
    List<String> parts = new ArrayList<>();
    took.forEach((what, time) -> parts.add(what + " " + time.toMillis() + " ms"));
    return String.join(", ", parts);
  }

  void timed(String what, Runnable work) {
    long before = System.nanoTime();
    work.run();
    took.merge(what, Duration.ofNanos(System.nanoTime() - before), Duration::plus);
  }

  private static String rows(RealDay day) {
    List<String> rows = new ArrayList<>();
    for (RealDay.Video video : day.videos().values()) {
      rows.add(
          String.format(
              Locale.ROOT,
              "{\"id\":\"%s\",\"views\":%d,\"likes\":%d,\"comments\":%d}",
              video.id(),
              video.views(),
              video.likes(),
              video.comments()));
    }
    return rows.toString();
  }

  private static <T> T read(String json, Class<T> type) {
    try {
      return JSON.readValue(json, type);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() {
    catalogue.close();
  }
}

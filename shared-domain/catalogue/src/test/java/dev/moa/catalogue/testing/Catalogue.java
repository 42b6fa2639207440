package dev.moa.catalogue.testing;

import dev.moa.catalogue.collection.AddChannels;
import dev.moa.catalogue.collection.CollectUploads;
import dev.moa.catalogue.collection.Due;
import dev.moa.catalogue.collection.InsertVideos;
import dev.moa.catalogue.collection.Picked;
import dev.moa.catalogue.collection.RefreshChannels;
import dev.moa.catalogue.collection.RefreshVideos;
import dev.moa.catalogue.collection.UpdateChannel;
import dev.moa.catalogue.collection.UpdateVideos;
import dev.moa.core.messaging.Message;
import dev.moa.core.testing.Db;
import dev.moa.core.testing.TestClock;
import io.micronaut.serde.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/** The catalogue with a YouTube, a database and a clock of its own, worked by hand. */
public final class Catalogue implements AutoCloseable {

  /** A Monday, 12:00 in Seoul. */
  public static final Instant START = Instant.parse("2026-03-02T03:00:00Z");

  private static final Instant NEVER = Instant.parse("2100-01-01T00:00:00Z");

  public final StubYouTube youTube = new StubYouTube();
  public final Db db;

  public Catalogue(String... propertiesAndValues) {
    this(4, propertiesAndValues);
  }

  public Catalogue(int connections, String... propertiesAndValues) {
    Map<String, Object> properties = new HashMap<>(youTube.properties());
    properties.put(TestBeans.WANTED, START.toString());
    for (int i = 0; i < propertiesAndValues.length; i += 2) {
      properties.put(propertiesAndValues[i], propertiesAndValues[i + 1]);
    }
    db = Db.withPool(connections, properties);
  }

  public Instant now() {
    return clock().instant();
  }

  public void advance(Duration by) {
    clock().advance(by);
  }

  public TestClock clock() {
    return (TestClock) db.bean(Clock.class);
  }

  /** Puts channels on record, from number 1 on, as YouTube tells them. */
  public void add(int channels) {
    for (int from = 1; from <= channels; from += 50) {
      db.bean(AddChannels.class)
          .add(
              IntStream.rangeClosed(from, Math.min(from + 49, channels))
                  .mapToObj(StubYouTube::channelId)
                  .toList());
    }
  }

  public Picked pickChannels() {
    return db.bean(RefreshChannels.class).run(NEVER);
  }

  public Picked pickUploads() {
    return db.bean(CollectUploads.class).run(NEVER);
  }

  public Picked pickVideos() {
    return db.bean(RefreshVideos.class).run(NEVER);
  }

  /** The messages that wait in a queue, taken out of it. */
  public List<Due> messages(String queue) {
    return db.bean(KeptMessages.class).take(queue).stream().map(this::due).toList();
  }

  public void updateChannels() {
    pickChannels();
    messages(UpdateChannel.QUEUE).forEach(db.bean(UpdateChannel.class)::work);
  }

  public void insertVideos() {
    pickUploads();
    messages(InsertVideos.QUEUE).forEach(db.bean(InsertVideos.class)::work);
  }

  public void updateVideos() {
    pickVideos();
    messages(UpdateVideos.QUEUE).forEach(db.bean(UpdateVideos.class)::work);
  }

  /** Does all that is due once: channels, uploads, videos. */
  public void collect() {
    updateChannels();
    insertVideos();
    updateVideos();
  }

  /** The one line that a query finds, its columns as text with a blank between. */
  public String line(String columns, String rest) {
    return db.texts("SELECT concat_ws(' ', %s) FROM %s".formatted(columns, rest)).getFirst();
  }

  public long number(String query) {
    return db.number(query);
  }

  /** Runs a statement beside the catalogue's own. */
  public void work(String sql) {
    db.execute(sql);
  }

  /** Units of quota that were used today. */
  public long units() {
    return db.number("SELECT coalesce(max(units), 0) FROM catalogue.quota_day");
  }

  private Due due(Message message) {
    try {
      return db.bean(ObjectMapper.class).readValue(message.payload(), Due.class);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() {
    db.close();
    youTube.close();
  }
}

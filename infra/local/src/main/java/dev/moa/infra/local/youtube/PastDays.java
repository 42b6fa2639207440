package dev.moa.infra.local.youtube;

import dev.moa.catalogue.collection.AddChannels;
import dev.moa.catalogue.collection.CollectUploads;
import dev.moa.catalogue.collection.Due;
import dev.moa.catalogue.collection.InsertVideos;
import dev.moa.catalogue.collection.RefreshChannels;
import dev.moa.catalogue.collection.RefreshVideos;
import dev.moa.catalogue.collection.UpdateChannel;
import dev.moa.catalogue.collection.UpdateVideos;
import dev.moa.core.database.Statements;
import dev.moa.core.messaging.Message;
import dev.moa.infra.local.youtube.PastBeans.MemoryQueues;
import dev.moa.infra.local.youtube.PastBeans.SetClock;
import dev.moa.infra.servers.Database;
import io.micronaut.context.ApplicationContext;
import io.micronaut.serde.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Consumer;

/**
 * What the catalogue would know if it had collected from the made-up YouTube for nine days: the
 * collection itself does it, day by day, with a clock and a YouTube that are set to that day.
 * Growth, lines and trends want a past; a cloud that has just begun has none.
 */
public final class PastDays implements AutoCloseable {

  static final int DAYS = 9;
  private static final int AT_ONCE = 4;
  private static final int CHANNELS_AT_ONCE = 50;
  private static final Instant NEVER = Instant.parse("2200-01-01T00:00:00Z");

  private final Database database;
  private final Instant end;
  private final MadeUpYouTube youTube;
  private final ApplicationContext context;
  private final SetClock clock;

  /**
   * @param database migrated, and without channels
   * @param end the days before this time are made up for
   */
  public PastDays(Database database, Instant end) throws IOException {
    this.database = database;
    this.end = end.truncatedTo(ChronoUnit.SECONDS);
    Instant start = this.end.minus(Duration.ofDays(DAYS));
    clock = new SetClock(start);
    youTube = MadeUpYouTube.start(clock);
    Map<String, Object> properties = new HashMap<>(database.properties());
    properties.put("datasources.default.maximum-pool-size", AT_ONCE);
    properties.put(PastBeans.START, start.toString());
    properties.put("youtube.url", youTube.variables().get("YOUTUBE_URL"));
    properties.put("youtube.key", MadeUpYouTube.KEY);
    context = ApplicationContext.builder("local").properties(properties).start();
  }

  /**
   * Collects.
   *
   * @param day told after each day
   */
  public void collect(Consumer<Instant> day) throws InterruptedException {
    try (ExecutorService threads = Executors.newFixedThreadPool(AT_ONCE)) {
      for (int ago = DAYS; ago > 0; ago--) {
        set(end.minus(Duration.ofDays(ago)));
        if (ago == DAYS) {
          addChannels();
        }
        context.getBean(RefreshChannels.class).run(NEVER);
        workOff(threads, context.getBean(UpdateChannel.class)::work);
        context.getBean(CollectUploads.class).run(NEVER);
        workOff(threads, context.getBean(InsertVideos.class)::work);
        context.getBean(RefreshVideos.class).run(NEVER);
        workOff(threads, context.getBean(UpdateVideos.class)::work);
        day.accept(clock.instant());
      }
    }
    leaveToTheRelay();
  }

  /** What other areas were told is for their functions, which the cloud runs from now on. */
  private void leaveToTheRelay() {
    try (Connection connection = database.dataSource().getConnection()) {
      Statements.update(
          connection, "UPDATE core.outbox SET sent_at = NULL WHERE type = 'VideosChanged'");
    } catch (SQLException e) {
      throw new IllegalStateException("the past could not be told to others", e);
    }
  }

  private void set(Instant time) {
    clock.set(time);
    ((SetClock) context.getBean(Clock.class)).set(time);
  }

  private void addChannels() {
    List<String> ids = MadeUpYouTube.channels();
    for (int from = 0; from < ids.size(); from += CHANNELS_AT_ONCE) {
      context
          .getBean(AddChannels.class)
          .add(ids.subList(from, Math.min(from + CHANNELS_AT_ONCE, ids.size())));
    }
  }

  private void workOff(ExecutorService threads, Consumer<Due> worker) throws InterruptedException {
    List<Future<?>> under = new ArrayList<>();
    for (Message message : context.getBean(MemoryQueues.class).take()) {
      under.add(threads.submit(() -> worker.accept(due(message))));
    }
    for (Future<?> each : under) {
      try {
        each.get();
      } catch (ExecutionException e) {
        throw new IllegalStateException("the past could not be collected", e.getCause());
      }
    }
  }

  private Due due(Message message) {
    try {
      return context.getBean(ObjectMapper.class).readValue(message.payload(), Due.class);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() {
    context.close();
    youTube.close();
  }
}

package dev.moa.infra.local;

import dev.moa.infra.local.events.Schedules;
import dev.moa.infra.local.youtube.PastDays;
import dev.moa.infra.runtime.Outcome;
import dev.moa.infra.servers.Database;
import java.io.IOException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/**
 * The first channels and videos of an empty local cloud with a made-up YouTube. What happened in
 * the last days is collected with their clock; from then on the schedules do it, beginning now.
 */
final class CatalogueLoad {
  private static final List<String> SCHEDULES =
      List.of("RefreshChannels", "CollectUploads", "RefreshVideos");
  private static final Duration PATIENCE = Duration.ofMinutes(2);
  private static final Duration BETWEEN_LOOKS = Duration.ofMillis(250);

  private final Database database;
  private final Schedules schedules;
  private final Clock clock;
  private final Steps steps;

  CatalogueLoad(Database database, Schedules schedules, Clock clock, Steps steps) {
    this.database = database;
    this.schedules = schedules;
    this.clock = clock;
    this.steps = steps;
  }

  /** Returns whether there are videos. */
  boolean run() throws IOException, InterruptedException {
    if (number("SELECT count(*) FROM catalogue.channel") > 0) {
      return true;
    }
    steps.say("No channels yet: collecting a made-up YouTube and its last days.");
    schedules.hold(SCHEDULES);
    try (PastDays past = new PastDays(database, clock.instant())) {
      past.collect(day -> steps.say("  until %s: %s".formatted(day, counts())));
    } finally {
      schedules.release(SCHEDULES);
    }
    for (String schedule : SCHEDULES) {
      fire(schedule);
      awaitIdle(schedule);
    }
    steps.say("  until now: " + counts());
    return number("SELECT count(*) FROM catalogue.public_video") > 0;
  }

  private void fire(String schedule) {
    CompletableFuture<Outcome> call = schedules.fire(schedule).orElse(null);
    if (call != null && !(call.join() instanceof Outcome.Answered)) {
      steps.say("  " + schedule + " failed; the log says why.");
    }
  }

  /** Waits until what a schedule picked was worked off: it is due by the claim no more. */
  private void awaitIdle(String schedule) throws InterruptedException {
    long deadline = System.nanoTime() + PATIENCE.toNanos();
    while (number(waiting(schedule)) > 0 && System.nanoTime() < deadline) {
      Thread.sleep(BETWEEN_LOOKS);
    }
  }

  private static String waiting(String schedule) {
    return switch (schedule) {
      case "RefreshChannels" ->
          "SELECT count(*) FROM catalogue.channel"
              + " WHERE state = 'ACTIVE' AND checked_at < now() - interval '23 hours'";
      case "CollectUploads" ->
          "SELECT count(*) FROM catalogue.channel WHERE state = 'ACTIVE' AND uploads IS NOT NULL"
              + " AND uploads_known_at < now() - interval '23 hours'";
      default ->
          "SELECT count(*) FROM catalogue.video WHERE state = 'PUBLIC' AND (checked_at IS NULL"
              + " OR checked_at < now() - interval '7 days')";
    };
  }

  private String counts() {
    return "%d videos of %d channels, looked at %d times"
        .formatted(
            number("SELECT count(*) FROM catalogue.public_video"),
            number("SELECT count(*) FROM catalogue.channel"),
            number("SELECT count(*) FROM catalogue.video_snapshot"));
  }

  private long number(String sql) {
    try (Connection connection = database.dataSource().getConnection();
        Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(sql)) {
      rows.next();
      return rows.getLong(1);
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }
}

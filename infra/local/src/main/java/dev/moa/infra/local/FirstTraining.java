package dev.moa.infra.local;

import dev.moa.infra.local.events.Schedules;
import dev.moa.infra.runtime.Outcome;
import dev.moa.infra.servers.Database;
import java.io.IOException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;

/**
 * The first forecast model of a local cloud, trained by its schedule's function on what is there.
 */
final class FirstTraining {
  private static final String FUNCTION = "TrainForecastModel";

  private final Database database;
  private final Schedules schedules;
  private final Steps steps;

  FirstTraining(Database database, Schedules schedules, Steps steps) {
    this.database = database;
    this.schedules = schedules;
    this.steps = steps;
  }

  /** Trains if there is none. A training that fails takes nothing but forecasts away. */
  void run() throws IOException {
    if (hasModel()) {
      return;
    }
    long before = System.nanoTime();
    CompletableFuture<Outcome> training = schedules.fire(FUNCTION).orElse(null);
    if (training == null) {
      return;
    }
    String took =
        training.join() instanceof Outcome.Answered && hasModel()
            ? String.format(
                Locale.ROOT,
                "Forecasts learned from them in %.1f s.",
                Duration.ofNanos(System.nanoTime() - before).toMillis() / 1000.0)
            : "No forecasts yet: the log says what " + FUNCTION + " lacked.";
    steps.say(took);
  }

  private boolean hasModel() {
    try (Connection connection = database.dataSource().getConnection();
        Statement statement = connection.createStatement();
        ResultSet found = statement.executeQuery("SELECT FROM forecasts.model LIMIT 1")) {
      return found.next();
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }
}

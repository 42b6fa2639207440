package dev.moa.functions.forecasts.jobs;

import dev.moa.forecasts.CannotForecast;
import dev.moa.forecasts.Forecast;
import dev.moa.forecasts.ForecastDay;
import dev.moa.forecasts.ForecastRequest;
import dev.moa.forecasts.Forecaster;
import io.micronaut.context.annotation.Primary;
import io.micronaut.context.annotation.Property;
import io.micronaut.context.annotation.Requires;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;

/**
 * Foresees what can be checked: a day's views follow from the channel's subscribers. Titles make it
 * fail; what has a file named after its title in the folder has its process killed.
 */
@Singleton
@Primary
@Requires(property = "moa.test.forecaster")
final class MadeUpForecaster implements Forecaster {

  /** Printed by a process that wants to be killed, now or a few milliseconds later. */
  static final String KILL_ME = "kill me";

  static final String CANNOT = "Nobody knows.";

  private final Path folder;

  MadeUpForecaster(@Property(name = "moa.test.forecaster") String folder) {
    this.folder = Path.of(folder);
  }

  /** What it says of a day. */
  static ForecastDay day(long subscribers, int ahead) {
    long expected = subscribers * 100 + ahead * 3L;
    return new ForecastDay(ahead, expected, expected / 2, expected * 2, subscribers);
  }

  @Override
  public Forecast forecast(ForecastRequest request) {
    String title = request.title();
    if (title.startsWith("cannot")) {
      throw new CannotForecast(CANNOT);
    }
    if (title.startsWith("break")) {
      throw new IllegalStateException("broken on purpose");
    }
    killed(title);
    return new Forecast(
        IntStream.range(0, 31).mapToObj(ahead -> day(request.subscribers(), ahead)).toList(),
        Forecast.Basis.BASELINE,
        null,
        0.5,
        Map.of("subscribers", request.subscribers()));
  }

  /** Some wait for their end here, before anything is written, others run towards their reply. */
  private void killed(String title) {
    try {
      Path file = folder.resolve(title);
      boolean always = title.startsWith("always");
      if (always ? Files.exists(file) : Files.deleteIfExists(file)) {
        System.out.println(KILL_ME);
        while (!title.startsWith("soon")) {
          LockSupport.park();
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}

package dev.moa.functions.trends;

import dev.moa.trends.query.Window;
import io.micronaut.serde.annotation.Serdeable;
import java.time.LocalDate;

/**
 * When the videos of a sample were uploaded, in days of Asia/Seoul.
 *
 * @param from the first day
 * @param to the last day, which belongs to it
 */
@Serdeable
record WindowView(LocalDate from, LocalDate to) {

  static WindowView of(Window window) {
    return new WindowView(window.from(), window.to());
  }
}

package dev.moa.forecasts;

import dev.moa.core.problem.Problem;
import io.micronaut.core.annotation.Nullable;
import java.time.Duration;
import java.time.Instant;

/**
 * A video that somebody plans, as they say it.
 *
 * @param title in NFC, without blanks at its ends
 * @param thumbnail an https URL or a data URI
 */
public record PlannedVideo(
    String title,
    String thumbnail,
    long subscribers,
    Instant uploadAt,
    @Nullable Integer category,
    @Nullable Integer durationSeconds,
    @Nullable String channelId) {

  /** As YouTube has it, in code points. */
  public static final int LONGEST_TITLE = 100;

  /** More than there are people. */
  public static final long MOST_SUBSCRIBERS = 10_000_000_000L;

  /** A video that is out may be forecast as long as the line of its forecast is not over. */
  private static final Duration PAST = Duration.ofDays(31);

  private static final Duration FUTURE = Duration.ofDays(366);

  /**
   * Checks what can be checked without the thumbnail.
   *
   * @throws Problem 400 naming the field
   */
  void check(Instant now) {
    int letters = title.codePointCount(0, title.length());
    if (letters < 1 || letters > LONGEST_TITLE) {
      throw Problem.invalid("/title", "A title has 1 to " + LONGEST_TITLE + " letters.");
    }
    if (subscribers < 0 || subscribers > MOST_SUBSCRIBERS) {
      throw Problem.invalid("/subscribers", "There are 0 to " + MOST_SUBSCRIBERS + " subscribers.");
    }
    if (uploadAt.isBefore(now.minus(PAST)) || uploadAt.isAfter(now.plus(FUTURE))) {
      throw Problem.invalid(
          "/uploadAt",
          "A video is uploaded at most %d days ago, and at most %d days from now."
              .formatted(PAST.toDays(), FUTURE.toDays()));
    }
  }

  ForecastRequest with(ThumbnailMeasures measures) {
    return new ForecastRequest(
        title, measures, subscribers, uploadAt, category, durationSeconds, channelId);
  }
}

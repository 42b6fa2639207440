package dev.moa.functions.forecasts;

import dev.moa.forecasts.Forecast;
import dev.moa.forecasts.ForecastDay;
import dev.moa.forecasts.ForecastRequest;
import dev.moa.forecasts.StoredForecast;
import dev.moa.forecasts.ThumbnailMeasures;
import io.micronaut.core.annotation.Nullable;
import io.micronaut.serde.annotation.Serdeable;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * A forecast, or what became of it.
 *
 * @param id the forecast's id
 * @param state WAITING, LATE (it did not come in time, and may yet), DONE, FAILED, PARKED (it ended
 *     its workers, and somebody is to look at it)
 * @param problem why there is none; null unless it failed or is parked
 * @param askedAt when it was asked for
 * @param finishedAt when it was done or had failed; null before
 * @param video what was asked for
 * @param basis what the expectation comes from; BASELINE where no model has proved better; null
 *     unless it is done, like all that follows
 * @param modelVersion the model that was in use; null also if there is none yet
 * @param medianLogError the median absolute error of the views' natural logarithm that the basis
 *     had where it was measured
 * @param features what the model saw, by name
 * @param days 31 days from the upload on
 */
@Serdeable
record ForecastView(
    UUID id,
    State state,
    @Nullable String problem,
    Instant askedAt,
    @Nullable Instant finishedAt,
    ForecastVideoView video,
    @Nullable Forecast.Basis basis,
    @Nullable UUID modelVersion,
    @Nullable Double medianLogError,
    @Nullable Map<String, Object> features,
    @Nullable List<ForecastPointView> days) {

  private static final ZoneId SEOUL = ZoneId.of("Asia/Seoul");

  static ForecastView of(StoredForecast stored, Instant now) {
    Forecast forecast = stored.forecast();
    LocalDate upload = LocalDate.ofInstant(stored.request().uploadAt(), SEOUL);
    return new ForecastView(
        stored.id(),
        State.of(stored, now),
        stored.problem(),
        stored.askedAt(),
        stored.finishedAt(),
        ForecastVideoView.of(stored.request()),
        forecast == null ? null : forecast.basis(),
        forecast == null ? null : forecast.model(),
        forecast == null ? null : forecast.error(),
        forecast == null ? null : forecast.features(),
        forecast == null
            ? null
            : forecast.days().stream().map(day -> ForecastPointView.of(upload, day)).toList());
  }

  /** How far a forecast is. */
  enum State {
    WAITING,
    LATE,
    DONE,
    FAILED,
    PARKED;

    static State of(StoredForecast stored, Instant now) {
      return switch (stored.state()) {
        case WAITING -> now.isBefore(stored.deadline()) ? WAITING : LATE;
        case DONE -> DONE;
        case FAILED -> FAILED;
        case PARKED -> PARKED;
      };
    }
  }

  /**
   * What a forecast was asked for.
   *
   * @param title the video's title
   * @param thumbnail what was measured of its picture
   * @param subscribers how many its channel has
   * @param uploadAt when it is to be published
   * @param category YouTube's number of its category; null if not said
   * @param durationSeconds how long it is; null if not said
   * @param channelId YouTube's id of its channel; null if not said
   */
  @Serdeable
  record ForecastVideoView(
      String title,
      @Nullable ThumbnailView thumbnail,
      long subscribers,
      Instant uploadAt,
      @Nullable Integer category,
      @Nullable Integer durationSeconds,
      @Nullable String channelId) {

    static ForecastVideoView of(ForecastRequest request) {
      return new ForecastVideoView(
          request.title(),
          request.thumbnail() == null ? null : ThumbnailView.of(request.thumbnail()),
          request.subscribers(),
          request.uploadAt(),
          request.category(),
          request.durationSeconds(),
          request.channelId());
    }
  }

  /**
   * What was measured of a thumbnail.
   *
   * @param width in pixels
   * @param height in pixels
   * @param brightness mean luma, 0 black to 1 white
   * @param contrast standard deviation of luma, 0 to 0.5
   * @param colourfulness after Hasler and Süsstrunk (2003), 0 for grey
   * @param edges share of pixels at sharp edges, 0 to 1
   */
  @Serdeable
  record ThumbnailView(
      int width,
      int height,
      double brightness,
      double contrast,
      double colourfulness,
      double edges) {

    static ThumbnailView of(ThumbnailMeasures measures) {
      return new ThumbnailView(
          measures.width(),
          measures.height(),
          measures.brightness(),
          measures.contrast(),
          measures.colourfulness(),
          measures.edges());
    }
  }

  /**
   * Views that the video has in all at the end of a day.
   *
   * @param date the day of Seoul
   * @param expected the median
   * @param low 80 % of videos lie between this
   * @param high and this
   * @param baseline what the channel's usual video has at that age
   */
  @Serdeable
  record ForecastPointView(LocalDate date, long expected, long low, long high, long baseline) {

    static ForecastPointView of(LocalDate upload, ForecastDay day) {
      return new ForecastPointView(
          upload.plusDays(day.ahead()), day.expected(), day.low(), day.high(), day.baseline());
    }
  }
}

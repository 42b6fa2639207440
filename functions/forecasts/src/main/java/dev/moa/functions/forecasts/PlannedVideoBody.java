package dev.moa.functions.forecasts;

import dev.moa.forecasts.PlannedVideo;
import io.micronaut.core.annotation.Nullable;
import io.micronaut.serde.annotation.Serdeable;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.time.Instant;

/**
 * A video that somebody plans.
 *
 * @param title its title, at most 100 letters
 * @param thumbnail its picture: an https URL, or a data URI of a PNG or JPEG; at most 2 MiB and 20
 *     megapixels
 * @param subscribers how many its channel has
 * @param uploadAt when it is to be published: from 31 days ago to 366 days ahead
 * @param category YouTube's number of its category
 * @param durationSeconds how long it is
 * @param channelId YouTube's id of its channel
 */
@Serdeable
record PlannedVideoBody(
    @NotBlank @Size(max = 2 * PlannedVideo.LONGEST_TITLE) String title,
    @NotBlank @Size(max = MOST_THUMBNAIL) String thumbnail,
    @NotNull @Min(0) @Max(PlannedVideo.MOST_SUBSCRIBERS) Long subscribers,
    @NotNull Instant uploadAt,
    @Nullable @Min(1) @Max(999) Integer category,
    @Nullable @Min(1) @Max(86_400) Integer durationSeconds,
    @Nullable @Pattern(regexp = "UC[A-Za-z0-9_-]{22}") String channelId) {

  /** Room for a picture that is too large, so that the answer can say so. */
  static final int MOST_THUMBNAIL = 4_400_000;

  PlannedVideo video() {
    return new PlannedVideo(
        title, thumbnail, subscribers, uploadAt, category, durationSeconds, channelId);
  }

  /** Without the picture. */
  @Override
  public String toString() {
    return "PlannedVideoBody";
  }
}

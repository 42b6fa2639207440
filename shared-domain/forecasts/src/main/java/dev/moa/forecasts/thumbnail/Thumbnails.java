package dev.moa.forecasts.thumbnail;

import dev.moa.core.problem.Problem;
import dev.moa.forecasts.ThumbnailMeasures;
import jakarta.inject.Singleton;
import java.util.Locale;

/** Measures thumbnails. Nothing of a picture is kept. */
@Singleton
public final class Thumbnails {

  /** Bytes that a picture may have, as YouTube has it. */
  public static final int MAX_BYTES = 2 * 1024 * 1024;

  private final FetchPicture fetch;

  Thumbnails(FetchPicture fetch) {
    this.fetch = fetch;
  }

  /**
   * Measures a thumbnail. What it says of itself, by its name or a media type, counts for nothing.
   *
   * @param thumbnail an https URL, which is fetched within five seconds, or a data URI of a PNG or
   *     JPEG
   * @throws Problem 400 naming {@code /thumbnail} if it is neither, cannot be fetched, has more
   *     than {@link #MAX_BYTES} or 20 megapixels, or is not a whole picture
   */
  public ThumbnailMeasures measure(String thumbnail) {
    String start = thumbnail.substring(0, Math.min(thumbnail.length(), 8)).toLowerCase(Locale.ROOT);
    if (start.startsWith("data:")) {
      return Picture.decode(DataUri.bytes(thumbnail)).measure();
    }
    if (start.equals("https://")) {
      return Picture.decode(fetch.fetch(thumbnail)).measure();
    }
    throw Refusal.because("A thumbnail is an https URL, or a data URI of a PNG or JPEG.");
  }
}

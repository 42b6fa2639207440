package dev.moa.catalogue.youtube;

import io.micronaut.core.annotation.Nullable;
import io.micronaut.serde.annotation.Serdeable;
import java.time.Instant;

/**
 * A video as the playlist of a channel's uploads tells it.
 *
 * @param publishedAt when it was published; null if it was not, or is private by now
 */
@Serdeable
public record UploadItem(
    String id,
    String title,
    String description,
    @Nullable String thumbnail,
    @Nullable Instant publishedAt) {

  static UploadItem read(ItemReader item) {
    // Where details were not asked for, the snippet's time is the only one there is.
    boolean detailed = item.place("contentDetails").isObject();
    Instant time =
        detailed
            ? item.time("contentDetails", "videoPublishedAt")
            : item.time("snippet", "publishedAt");
    return new UploadItem(
        item.id(),
        item.required(Bounds.VIDEO_TITLE, "snippet", "title"),
        item.textOrEmpty(Bounds.DESCRIPTION, "snippet", "description"),
        item.thumbnail(),
        item.isOpen() ? time : null);
  }
}

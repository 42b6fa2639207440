package dev.moa.catalogue.youtube;

import dev.moa.core.outside.JsonPlace;
import io.micronaut.core.annotation.Nullable;
import io.micronaut.serde.annotation.Serdeable;
import java.time.Instant;

/**
 * A channel as YouTube tells it. Texts are cut to what the catalogue keeps.
 *
 * @param handle with its @; null if it has none
 * @param uploads the playlist of what it published; null if it has none
 * @param hidden whether its subscribers are not told
 * @param subscribers null if not told; so are views and videos
 */
@Serdeable
public record ChannelItem(
    String id,
    @Nullable String handle,
    String title,
    String description,
    @Nullable String thumbnail,
    @Nullable String uploads,
    @Nullable Instant startedAt,
    boolean hidden,
    @Nullable Long subscribers,
    @Nullable Long views,
    @Nullable Long videos) {

  static ChannelItem read(ItemReader item) {
    JsonPlace statistics = item.place("statistics");
    if (!statistics.isObject()) {
      item.flaw("statistics is missing");
    }
    boolean hidden = item.isTrue("statistics", "hiddenSubscriberCount");
    String title = item.required(Bounds.CHANNEL_TITLE, "snippet", "title");
    return new ChannelItem(
        item.id(),
        item.text(Bounds.HANDLE, "snippet", "customUrl"),
        title,
        item.textOrEmpty(Bounds.DESCRIPTION, "snippet", "description"),
        item.thumbnail(),
        item.playlist("contentDetails", "relatedPlaylists", "uploads"),
        item.time("snippet", "publishedAt"),
        hidden,
        hidden ? null : item.count("statistics", "subscriberCount"),
        item.count("statistics", "viewCount"),
        item.count("statistics", "videoCount"));
  }
}

package dev.moa.catalogue.youtube;

import io.micronaut.core.annotation.Nullable;
import io.micronaut.serde.annotation.Serdeable;
import java.time.Instant;
import java.util.List;

/**
 * A video as YouTube tells it. Texts are cut to what the catalogue keeps.
 *
 * @param category YouTube's number of it; null if not told
 * @param seconds how long it lasts; null if not told
 * @param open whether anybody may find it; false: private, or only for who knows the address
 * @param views null if not told; so are likes, which a channel may hide, and comments, which may be
 *     switched off
 */
@Serdeable
public record VideoItem(
    String id,
    String channelId,
    String title,
    String description,
    List<String> tags,
    @Nullable Short category,
    @Nullable Integer seconds,
    @Nullable String thumbnail,
    Instant publishedAt,
    boolean open,
    @Nullable Long views,
    @Nullable Long likes,
    @Nullable Long comments) {

  static VideoItem read(ItemReader item) {
    return new VideoItem(
        item.id(),
        item.required(Bounds.ID, "snippet", "channelId"),
        item.required(Bounds.VIDEO_TITLE, "snippet", "title"),
        item.textOrEmpty(Bounds.DESCRIPTION, "snippet", "description"),
        item.tags("snippet", "tags"),
        item.category("snippet", "categoryId"),
        item.seconds("contentDetails", "duration"),
        item.thumbnail(),
        item.requiredTime("snippet", "publishedAt"),
        item.isOpen(),
        item.count("statistics", "viewCount"),
        item.count("statistics", "likeCount"),
        item.count("statistics", "commentCount"));
  }
}

package dev.moa.functions.placements;

import dev.moa.placements.content.Content;
import dev.moa.placements.content.ContentState;
import io.micronaut.core.annotation.Nullable;
import io.micronaut.serde.annotation.Serdeable;
import java.time.Instant;
import java.util.UUID;

/**
 * A content of a list.
 *
 * @param id the content's id
 * @param name as it was registered, in NFC
 * @param mediaType as it was registered
 * @param size bytes
 * @param sha256 of the bytes, in hex
 * @param state uploading, settled, queued, moving, conflict
 * @param level the level of storage that it is on
 * @param target the level that it is to move to; null if it is to stay
 * @param createdAt when it was registered
 */
@Serdeable
record ContentItemView(
    UUID id,
    String name,
    String mediaType,
    long size,
    String sha256,
    ContentState state,
    String level,
    @Nullable String target,
    Instant createdAt) {

  static ContentItemView of(Content content) {
    return new ContentItemView(
        content.id(),
        content.name(),
        content.mediaType(),
        content.size(),
        content.sha256(),
        content.state(),
        content.level(),
        content.target(),
        content.createdAt());
  }
}

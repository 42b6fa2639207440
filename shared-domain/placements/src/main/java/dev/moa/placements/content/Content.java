package dev.moa.placements.content;

import dev.moa.placements.store.StoreKind;
import dev.moa.placements.store.StoredAt;
import io.micronaut.core.annotation.Nullable;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.UUID;

/**
 * Something of an account that lies on a level of storage.
 *
 * @param size bytes
 * @param sha256 of its bytes, in hex
 * @param level where it is, or is to be uploaded to
 * @param target where it is to move; null if nowhere
 * @param fence of its object
 * @param object where its object is, or is to be uploaded to
 * @param storageClass what S3 is to keep an upload as
 * @param mayUpload whether links for its upload are made yet
 */
public record Content(
    UUID id,
    String name,
    String mediaType,
    long size,
    String sha256,
    ContentState state,
    String level,
    @Nullable String target,
    Instant createdAt,
    long fence,
    @Nullable StoredAt object,
    String storageClass,
    boolean mayUpload) {

  static Content of(ResultSet row) throws SQLException {
    String store = row.getString("store");
    return new Content(
        row.getObject("id", UUID.class),
        row.getString("name"),
        row.getString("media_type"),
        row.getLong("size"),
        row.getString("sha256"),
        ContentState.valueOf(row.getString("state")),
        row.getString("level"),
        row.getString("target"),
        row.getObject("created_at", OffsetDateTime.class).toInstant(),
        row.getLong("fence"),
        store == null
            ? null
            : new StoredAt(StoreKind.valueOf(store), row.getString("place"), row.getString("key")),
        row.getString("storage_class"),
        row.getBoolean("may_upload"));
  }
}

package dev.moa.placements.level;

import dev.moa.placements.store.StoreKind;
import io.micronaut.core.annotation.Nullable;
import java.sql.ResultSet;
import java.sql.SQLException;

/**
 * A level of storage, and the views of contents that belong there.
 *
 * @param minViews the least views
 * @param maxViews the most; null: there is no level above it
 * @param place a bucket, or a folder under the root of files; empty: the deployment's own
 * @param prefix what keys begin with; empty or ending with a slash
 * @param storageClass what S3 keeps objects as; folders take no notice
 */
public record Level(
    String name,
    long minViews,
    @Nullable Long maxViews,
    StoreKind store,
    String place,
    String prefix,
    String storageClass) {

  static Level of(ResultSet row) throws SQLException {
    return new Level(
        row.getString("name"),
        row.getLong("min_views"),
        row.getObject("max_views", Long.class),
        StoreKind.valueOf(row.getString("store")),
        row.getString("place"),
        row.getString("prefix"),
        row.getString("storage_class"));
  }

  Range range() {
    return new Range(minViews, maxViews == null ? Range.NO_END : maxViews);
  }

  Level of(Range range) {
    return new Level(
        name, range.from(), range.isOpen() ? null : range.to(), store, place, prefix, storageClass);
  }
}

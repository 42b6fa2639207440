package dev.moa.functions.placements;

import dev.moa.placements.level.Level;
import dev.moa.placements.level.LevelTable;
import dev.moa.placements.store.StoreKind;
import io.micronaut.core.annotation.Nullable;
import io.micronaut.serde.annotation.Serdeable;
import java.math.BigDecimal;
import java.util.List;

/**
 * All levels of storage, and when a content leaves one.
 *
 * @param items the levels, at most 20, that of the fewest views first
 * @param margin how far, as a share of its bound, views must be beyond a level for it to be left
 * @param minStaySeconds how long a content stays where it came, whatever its views do
 */
@Serdeable
record LevelsView(List<LevelView> items, BigDecimal margin, long minStaySeconds) {

  static LevelsView of(LevelTable table) {
    return new LevelsView(
        table.levels().stream().map(LevelView::of).toList(),
        table.margin(),
        table.minStaySeconds());
  }

  /**
   * A level of storage.
   *
   * @param name its name
   * @param minViews the least views of a content that belongs there
   * @param maxViews the most; null of the top level, which is open
   * @param store S3, or FILES: folders of the machine that moves contents
   * @param place a bucket, or a folder; empty: the deployment's own
   * @param prefix what its keys begin with
   * @param storageClass what S3 keeps its objects as
   */
  @Serdeable
  record LevelView(
      String name,
      long minViews,
      @Nullable Long maxViews,
      StoreKind store,
      String place,
      String prefix,
      String storageClass) {

    static LevelView of(Level level) {
      return new LevelView(
          level.name(),
          level.minViews(),
          level.maxViews(),
          level.store(),
          level.place(),
          level.prefix(),
          level.storageClass());
    }
  }
}

package dev.moa.functions.placements;

import dev.moa.core.problem.Problem;
import dev.moa.placements.level.Level;
import dev.moa.placements.level.StorageClass;
import dev.moa.placements.store.StoreKind;
import io.micronaut.core.annotation.Nullable;
import io.micronaut.serde.annotation.Serdeable;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;

/**
 * How a level is to be.
 *
 * @param minViews the least views of a content that belongs there
 * @param maxViews the most; absent: there is no level above it
 * @param store S3, or FILES: folders of the machine that moves contents
 * @param place a bucket, or a folder such as disk-2/gold; absent: the deployment's own
 * @param prefix what its keys begin with, ending with a slash; absent: the level's name
 * @param storageClass what S3 is to keep its objects as; absent: STANDARD
 */
@Serdeable
record LevelBody(
    @NotNull @Min(0) @Max(MOST_VIEWS) Long minViews,
    @Nullable @Min(0) @Max(MOST_VIEWS) Long maxViews,
    @NotNull StoreKind store,
    @Nullable @Size(max = 200) String place,
    @Nullable @Size(max = 200) @Pattern(regexp = "([a-z0-9][a-z0-9-]*/)*") String prefix,
    @Nullable StorageClass storageClass) {

  static final long MOST_VIEWS = 1_000_000_000_000_000L;

  private static final String BUCKET = "([a-z0-9][a-z0-9.-]{1,61}[a-z0-9])?";
  private static final String FOLDER = "([a-z0-9][a-z0-9-]*(/[a-z0-9][a-z0-9-]*)*)?";

  /**
   * @throws Problem 400 naming what does not go together
   */
  Level level(String name) {
    if (maxViews != null && maxViews < minViews) {
      throw Problem.invalid("/maxViews", "maxViews must not be less than minViews.");
    }
    String where = place == null ? "" : place;
    if (!where.matches(store == StoreKind.S3 ? BUCKET : FOLDER)) {
      throw Problem.invalid(
          "/place",
          store == StoreKind.S3
              ? "place is no name of a bucket."
              : "place is no folder: small letters, digits and dashes between slashes.");
    }
    return new Level(
        name,
        minViews,
        maxViews,
        store,
        where,
        prefix == null ? name + "/" : prefix,
        (storageClass == null ? StorageClass.STANDARD : storageClass).name());
  }
}

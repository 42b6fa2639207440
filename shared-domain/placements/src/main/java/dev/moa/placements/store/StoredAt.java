package dev.moa.placements.store;

/**
 * Where an object is, or is to be.
 *
 * @param place a bucket, or a folder under the root of files; empty: the deployment's own
 */
public record StoredAt(StoreKind store, String place, String key) {

  @Override
  public String toString() {
    return "%s %s/%s".formatted(store, place, key);
  }
}

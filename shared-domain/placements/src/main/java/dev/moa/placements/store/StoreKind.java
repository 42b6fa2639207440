package dev.moa.placements.store;

/** What keeps objects; the names stand in the database. */
public enum StoreKind {
  S3,
  FILES
}

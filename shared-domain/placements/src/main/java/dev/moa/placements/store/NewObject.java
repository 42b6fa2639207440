package dev.moa.placements.store;

/**
 * An object that is to be made.
 *
 * @param storageClass as S3 names them; folders have none and take no notice
 */
public record NewObject(StoredAt at, String mediaType, String storageClass) {}

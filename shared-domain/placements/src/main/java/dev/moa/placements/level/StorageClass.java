package dev.moa.placements.level;

/**
 * Classes that S3 keeps objects in, by S3's names. Those whose objects must be restored before they
 * can be read are none for contents.
 */
public enum StorageClass {
  STANDARD,
  INTELLIGENT_TIERING,
  STANDARD_IA,
  ONEZONE_IA,
  GLACIER_IR
}

package dev.moa.trials;

/** Where trials come from: three registries, and editors. */
public enum TrialSource {
  CRIS,
  CTGOV,
  ICREAT,
  /** Made by hand. */
  MANUAL
}

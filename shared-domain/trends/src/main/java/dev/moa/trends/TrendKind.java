package dev.moa.trends;

/** What is looked at of a keyword. */
public enum TrendKind {
  /** How well it is watched: of its videos those that are the most popular. */
  POPULAR,
  /** How much is being made about it: its newest videos. */
  PRODUCED
}

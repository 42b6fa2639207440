package dev.moa.placements.relocation;

/** What became of a message. */
public enum Outcome {
  MOVED,
  /** Somebody else is at it, or it is where it is to be. */
  NOTHING,
  /** The lease ran out; whoever has the next one goes on. */
  LOST,
  HANDED_ON,
  CONFLICT
}

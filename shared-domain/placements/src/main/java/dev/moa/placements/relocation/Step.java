package dev.moa.placements.relocation;

/** The steps of a move, in order. After each of them a worker may be killed. */
public enum Step {
  /** In the transaction that claims it, before it commits. */
  CLAIMING,
  CLAIMED,
  SOURCE_CHECKED,
  /** The object that is to be written is on record; nothing is written yet. */
  OBJECT_NOTED,
  /** The store has begun an upload in parts, which nobody else knows of yet. */
  PARTS_BEGUN,
  PARTS_NOTED,
  PART_COPIED,
  PART_NOTED,
  COPIED,
  VERIFIED,
  /** In the transaction that makes the copy the content's object, before it commits. */
  SWITCHING,
  SWITCHED,
  SOURCE_REMOVED,
  HANDED_ON
}

package dev.moa.functions.index;

/** The ways in which an annotation stands on a class. Their order is that of the index. */
public enum Kind {
  ANNOTATION,
  DECLARED_ANNOTATION,
  STEREOTYPE,
  DECLARED_STEREOTYPE
}

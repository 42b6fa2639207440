package dev.moa.functions.index;

/** What a bean definition says of itself, each a bit in the index. */
public enum Flag {
  SINGLETON(1),
  CONTEXT(2),
  PRIMARY(4),
  CONTAINER(8),
  CONFIGURATION(16),
  PROXIED(32),
  PROXY_TARGET(64),
  PROCESSED(128),
  /** Its type is of a kind (an array, a container) that the index leaves to the bean. */
  ASK(256);

  private final int mask;

  Flag(int mask) {
    this.mask = mask;
  }

  /** The flag's bit. */
  public int mask() {
    return mask;
  }
}

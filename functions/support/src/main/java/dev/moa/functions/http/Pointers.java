package dev.moa.functions.http;

/** JSON pointers (RFC 6901). */
final class Pointers {

  private Pointers() {}

  /** A member's name as a step of a pointer. */
  static String escape(String name) {
    return name.replace("~", "~0").replace("/", "~1");
  }
}

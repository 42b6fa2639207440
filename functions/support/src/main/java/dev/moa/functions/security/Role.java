package dev.moa.functions.security;

import java.util.ArrayList;
import java.util.List;

/** The roles, each including the ones before it. Use the constants with {@code @Secured}. */
public final class Role {

  public static final String USER = "USER";
  public static final String EDITOR = "EDITOR";
  public static final String MANAGER = "MANAGER";
  public static final String ADMIN = "ADMIN";

  /** All roles, lowest first. */
  public static final List<String> ALL = List.of(USER, EDITOR, MANAGER, ADMIN);

  private Role() {}

  /**
   * Every role that somebody with the given ones has. Names that are no roles count for nothing.
   */
  public static List<String> including(List<String> roles) {
    int highest = -1;
    for (String role : roles) {
      highest = Math.max(highest, ALL.indexOf(role));
    }
    return new ArrayList<>(ALL.subList(0, highest + 1));
  }
}

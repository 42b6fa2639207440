package dev.moa.core.paging;

import dev.moa.core.problem.Problem;
import io.micronaut.core.annotation.Nullable;

/**
 * Which page of a list is wanted. A cursor and an offset cannot be given together.
 *
 * @param limit 1 to {@value #MAX_LIMIT} items
 * @param offset items to leave out, 0 to {@value #MAX_OFFSET}
 * @param cursor the {@code nextCursor} of the page before; null for the first page
 */
public record PageRequest(int limit, int offset, @Nullable String cursor) {

  public static final int DEFAULT_LIMIT = 20;
  public static final int MAX_LIMIT = 100;

  /** An offset makes the database walk over what is left out; beyond this a cursor is the way. */
  public static final int MAX_OFFSET = 100_000;

  /** Longest cursor that is looked at. */
  public static final int MAX_CURSOR = 512;

  /**
   * @throws Problem 400 naming the parameter that is out of bounds
   */
  public PageRequest {
    if (limit < 1 || limit > MAX_LIMIT) {
      throw Problem.invalid("/limit", "limit must be between 1 and " + MAX_LIMIT + ".");
    }
    if (offset < 0 || offset > MAX_OFFSET) {
      throw Problem.invalid("/offset", "offset must be between 0 and " + MAX_OFFSET + ".");
    }
    if (cursor != null && offset > 0) {
      throw Problem.invalid("/offset", "offset and cursor cannot be given together.");
    }
    if (cursor != null && (cursor.isEmpty() || cursor.length() > MAX_CURSOR)) {
      throw Problem.invalid("/cursor", "cursor is not one that this list gave.");
    }
  }
}

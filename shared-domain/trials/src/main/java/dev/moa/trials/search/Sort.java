package dev.moa.trials.search;

import dev.moa.core.problem.Problem;
import io.micronaut.core.annotation.Nullable;
import java.util.Arrays;
import java.util.Locale;

/** The orders of a search. Each is total: trials that are alike otherwise go by their id. */
public enum Sort {
  /** The newest change first. */
  UPDATED,
  /** The newest registration first; those without a date last. */
  REGISTERED,
  /**
   * The best match first: 3 where the registry's number is what is searched for, 2 where the
   * number, a title, the sponsor or the institute begins with it, 1 where it occurs elsewhere.
   * Among equals, the newest change first.
   */
  RELEVANCE;

  /**
   * The order of that name, in small letters.
   *
   * @param name null for {@link #UPDATED}
   * @throws Problem 400 if there is no such order
   */
  public static Sort of(@Nullable String name) {
    if (name == null) {
      return UPDATED;
    }
    return Arrays.stream(values())
        .filter(sort -> sort.name().toLowerCase(Locale.ROOT).equals(name))
        .findFirst()
        .orElseThrow(
            () -> Problem.invalid("/sort", "sort must be updated, registered or relevance."));
  }
}

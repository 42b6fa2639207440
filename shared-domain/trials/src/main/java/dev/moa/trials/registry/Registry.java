package dev.moa.trials.registry;

import dev.moa.core.outside.OutsideException;
import io.micronaut.core.annotation.Nullable;
import java.util.List;

/** A registry of clinical trials that hands out its records in pages. */
public interface Registry {

  /** The name that its trials carry, such as {@code ICREAT}. */
  String name();

  /** Whether it can be asked; false if a key that it wants was not given. */
  boolean enabled();

  /**
   * Fetches one page, trying again where that may help.
   *
   * @param position where to go on; {@link Position#FIRST} at the beginning
   * @param alive called before each try, to show that the caller still works
   * @throws OutsideException if the registry refuses, stays down, or answers nonsense
   */
  Page fetch(Position position, Runnable alive);

  /**
   * Where a list goes on.
   *
   * @param number of the page, from 1
   * @param token what the page before gave to continue with; null on the first page, and for
   *     registries that number their pages
   */
  record Position(int number, @Nullable String token) {

    /** The beginning. */
    public static final Position FIRST = new Position(1, null);
  }

  /**
   * One page of a registry.
   *
   * @param records in the registry's order
   * @param total records that the registry says it has; null if this page does not say
   * @param nextToken what continues after this page; null if nothing does, or the number does
   * @param last whether nothing follows
   */
  record Page(
      List<Fetched> records, @Nullable Integer total, @Nullable String nextToken, boolean last) {}

  /** A record as it was understood, or why it was not. */
  sealed interface Fetched {

    /** The record's text as received, JSON where it was JSON. */
    String raw();
  }

  /** A record that was understood. */
  record Understood(TrialRecord trial, String raw) implements Fetched {}

  /** A record that was not. */
  record Rejected(String reason, String raw) implements Fetched {}
}

package dev.moa.trials.registry;

import java.util.List;

/** A registry of clinical trials that hands out its records in numbered pages. */
public interface Registry {

  /** The name that its trials carry, such as {@code ICREAT}. */
  String name();

  /** Whether it can be asked; false if a key that it wants was not given. */
  boolean enabled();

  /**
   * Fetches one page, trying again where that may help.
   *
   * @param number from 1
   * @param alive called before each try, to show that the caller still works
   * @throws RegistryException if the registry refuses, stays down, or answers nonsense
   */
  Page fetch(int number, Runnable alive);

  /**
   * One page of a registry.
   *
   * @param records in the registry's order
   * @param total records that the registry says it has
   * @param last whether nothing follows
   */
  record Page(List<Fetched> records, int total, boolean last) {}

  /** A record as it was understood, or why it was not. */
  sealed interface Fetched {

    /** The record's text as received. */
    String raw();
  }

  /** A record that was understood. */
  record Understood(TrialRecord trial, String raw) implements Fetched {}

  /** A record that was not. */
  record Rejected(String reason, String raw) implements Fetched {}
}

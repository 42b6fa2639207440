package dev.moa.trials.registry;

import dev.moa.core.outside.OutsideException;
import dev.moa.trials.TrialField;
import java.util.Set;

/** A registry whose list lacks fields that a call for each single record gives. */
public interface DetailedRegistry extends Registry {

  /** The fields that only the detail call fills; the list never does. */
  Set<TrialField> detailFields();

  /** How many detail calls a day it bears. */
  int dailyDetailCalls();

  /**
   * Fetches the detail of one record, trying again where that may help.
   *
   * @param alive called before each try
   * @return understood: a record with {@link #detailFields()} alone; rejected: it has no detail
   *     that can be read
   * @throws OutsideException if the registry refuses, stays down, or answers nonsense
   */
  Fetched detail(String registryId, Runnable alive);
}

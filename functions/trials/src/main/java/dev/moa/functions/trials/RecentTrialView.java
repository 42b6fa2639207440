package dev.moa.functions.trials;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import dev.moa.trials.RecentTrials;
import io.micronaut.serde.annotation.Serdeable;

/**
 * A trial that was created or changed of late.
 *
 * @param change CREATED if it was new within the window, UPDATED if it was known before
 * @param trial the trial, whose fields stand beside it
 */
@Serdeable
record RecentTrialView(RecentTrials.Change change, @JsonUnwrapped TrialView trial) {

  static RecentTrialView of(RecentTrials.Recent recent) {
    return new RecentTrialView(recent.change(), TrialView.of(recent.trial()));
  }
}

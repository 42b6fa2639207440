package dev.moa.trials.history;

import dev.moa.core.paging.Page;
import dev.moa.core.paging.PageRequest;
import dev.moa.core.problem.Problem;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.UUID;

/** What happened to one trial, oldest first: from first to last it gives the trial as it is. */
@Singleton
public final class TrialHistory {

  private final TrialChanges changes;
  private final ChangeCursors cursors;

  TrialHistory(TrialChanges changes, ChangeCursors cursors) {
    this.changes = changes;
    this.cursors = cursors;
  }

  /**
   * One page, by one statement.
   *
   * @throws Problem 404 if there is no such trial, or it is deleted; 400 if the cursor is not of
   *     this trial's history
   */
  public Page<TrialChange> page(UUID trialId, PageRequest request) {
    String list = "trials/history/" + trialId;
    List<TrialChange> rows =
        changes.ofTrial(trialId, cursors.decode(list, request.cursor()), request.limit() + 1);
    // A trial has one change at least, and a cursor was given because more follow.
    if (rows.isEmpty()) {
      throw Problem.notFound("trial");
    }
    return Page.of(rows, request.limit(), null, last -> cursors.encode(list, last.seq()));
  }
}

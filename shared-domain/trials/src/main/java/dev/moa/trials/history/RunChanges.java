package dev.moa.trials.history;

import dev.moa.core.paging.Page;
import dev.moa.core.paging.PageRequest;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.UUID;

/** What one run changed, in the order in which it did. */
@Singleton
public final class RunChanges {

  private final TrialChanges changes;
  private final ChangeCursors cursors;

  RunChanges(TrialChanges changes, ChangeCursors cursors) {
    this.changes = changes;
    this.cursors = cursors;
  }

  /**
   * One page, by one statement; empty for a run that changed nothing.
   *
   * @throws dev.moa.core.problem.Problem 400 if the cursor is not of this run's changes
   */
  public Page<TrialChange> page(UUID collectionId, PageRequest request) {
    String list = "trials/collection/" + collectionId;
    List<TrialChange> rows =
        changes.ofCollection(
            collectionId, cursors.decode(list, request.cursor()), request.limit() + 1);
    return Page.of(rows, request.limit(), null, last -> cursors.encode(list, last.seq()));
  }
}

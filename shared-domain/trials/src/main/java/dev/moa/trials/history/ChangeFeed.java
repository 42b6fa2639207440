package dev.moa.trials.history;

import dev.moa.core.paging.Page;
import dev.moa.core.paging.PageRequest;
import dev.moa.core.problem.Problem;
import jakarta.inject.Singleton;
import java.util.List;

/**
 * What happened to all trials, in the order of commits. A cursor stands for every change before it:
 * none is ever committed later with a lower number, so whoever goes on from a cursor misses
 * nothing, whenever that is.
 *
 * <p>Of a trial that is deleted now only the deletions are told; when it is restored, that change
 * tells it whole. A trial may be deleted or restored while somebody reads page by page, so a change
 * of a trial that he does not have is possible: he may leave it out, for a RESTORED follows.
 */
@Singleton
public final class ChangeFeed {

  private static final String LIST = "trials/changes";

  private final TrialChanges changes;
  private final ChangeCursors cursors;

  ChangeFeed(TrialChanges changes, ChangeCursors cursors) {
    this.changes = changes;
    this.cursors = cursors;
  }

  /**
   * One page, by two statements. It always has a cursor to go on with.
   *
   * @throws Problem 400 if the feed did not give the cursor, or gave it of changes that are not on
   *     record any more because the database was set back
   */
  public Page<TrialChange> page(PageRequest request) {
    long seen = cursors.decode(LIST, request.cursor());
    long last = changes.last();
    if (seen > last) {
      throw Problem.invalid("/cursor", "cursor is of changes that this feed does not have.");
    }
    List<TrialChange> rows = changes.following(seen, last, request.limit());
    // A page that is not full has come to the end, past changes that are not told.
    long end = rows.size() < request.limit() ? last : rows.getLast().seq();
    return new Page<>(rows, cursors.encode(LIST, end), null);
  }
}

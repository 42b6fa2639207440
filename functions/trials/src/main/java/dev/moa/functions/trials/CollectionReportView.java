package dev.moa.functions.trials;

import dev.moa.core.paging.Page;
import dev.moa.trials.collection.Collection;
import dev.moa.trials.collection.RejectedRecords.RejectedRecord;
import dev.moa.trials.history.TrialChange;
import io.micronaut.serde.annotation.Serdeable;
import java.util.List;
import java.util.TreeSet;
import java.util.UUID;

/**
 * A run with what it did.
 *
 * @param run the run itself
 * @param changes one page of the trials that it changed, in the order in which it did
 * @param rejected the first hundred records that it could not read
 */
@Serdeable
record CollectionReportView(CollectionView run, Page<Changed> changes, List<Unread> rejected) {

  static CollectionReportView of(
      Collection run, Page<TrialChange> changes, List<RejectedRecord> rejected) {
    return new CollectionReportView(
        CollectionView.of(run),
        changes.map(Changed::of),
        rejected.stream().map(Unread::of).toList());
  }

  /**
   * A trial that the run changed.
   *
   * @param registryId the registry's own id of it
   * @param kind what happened to it
   * @param fields the fields that differ, by their names; of a new trial those that it has
   */
  @Serdeable
  record Changed(UUID trialId, String registryId, TrialChange.Kind kind, List<String> fields) {

    static Changed of(TrialChange change) {
      var fields = new TreeSet<>(change.before().keySet());
      fields.addAll(change.after().keySet());
      return new Changed(change.trialId(), change.registryId(), change.kind(), List.copyOf(fields));
    }
  }

  /**
   * A record that could not be read.
   *
   * @param page the page it came on; 0 if it came as a single detail
   * @param position on its page, from 0
   * @param reason why not
   * @param raw its text as received, at most 20,000 characters
   */
  @Serdeable
  record Unread(int page, int position, String reason, String raw) {

    static Unread of(RejectedRecord record) {
      return new Unread(record.page(), record.position(), record.reason(), record.raw());
    }
  }
}

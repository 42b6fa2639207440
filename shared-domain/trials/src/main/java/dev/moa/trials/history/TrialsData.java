package dev.moa.trials.history;

import dev.moa.core.personal.PersonalData;
import dev.moa.core.personal.PersonalDataWriter;
import jakarta.inject.Singleton;
import java.util.UUID;

/** What trials have of an account: the changes that it made, and the collections it started. */
@Singleton
final class TrialsData implements PersonalData {

  private static final String CHANGES =
      """
      SELECT json_build_object('seq', seq, 'trialId', trial_id, 'kind', kind, 'before', before,
        'after', after, 'changedAt', changed_at)
      FROM trials.trial_change WHERE account = ? ORDER BY seq
      """;

  private static final String COLLECTIONS =
      """
      SELECT json_build_object('id', id, 'source', source, 'requestedAt', requested_at)
      FROM trials.collection WHERE requested_by = ? ORDER BY requested_at, id
      """;

  @Override
  public String area() {
    return "trials";
  }

  @Override
  public void write(UUID account, PersonalDataWriter writer) {
    writer.list("changes", CHANGES, account.toString());
    writer.list("collections", COLLECTIONS, account.toString());
  }
}

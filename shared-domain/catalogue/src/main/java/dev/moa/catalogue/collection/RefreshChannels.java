package dev.moa.catalogue.collection;

import dev.moa.catalogue.youtube.YouTube;
import jakarta.inject.Singleton;
import java.time.Instant;

/** Picks the channels whose numbers are due. Each is due about an hour after it was looked at. */
@Singleton
public final class RefreshChannels {

  private static final String PICK =
      """
      WITH due AS (
        SELECT key FROM catalogue.channel
        WHERE state = 'ACTIVE' AND check_due_at <= ?
        ORDER BY check_due_at, key LIMIT ? FOR NO KEY UPDATE SKIP LOCKED
      )
      UPDATE catalogue.channel AS c SET check_due_at = ? FROM due WHERE c.key = due.key
      RETURNING c.id
      """;

  private final PickDue due;
  private final Runs runs;

  RefreshChannels(PickDue due, Runs runs) {
    this.due = due;
    this.runs = runs;
  }

  /**
   * Picks what is due and tells the queue UpdateChannel.
   *
   * @param deadline when the caller is ended
   */
  public Picked run(Instant deadline) {
    runs.purge();
    return due.pick("RefreshChannels", UpdateChannel.QUEUE, PICK, YouTube.MOST, deadline);
  }
}

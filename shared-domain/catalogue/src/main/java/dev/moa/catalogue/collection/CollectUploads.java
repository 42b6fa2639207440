package dev.moa.catalogue.collection;

import jakarta.inject.Singleton;
import java.time.Instant;

/**
 * Picks the channels whose uploads are due: those that seem to have published something, and all
 * others a day after their uploads were read.
 */
@Singleton
public final class CollectUploads {

  private static final String PICK =
      """
      WITH due AS (
        SELECT key FROM catalogue.channel
        WHERE state = 'ACTIVE' AND uploads IS NOT NULL AND uploads_due_at <= ?
        ORDER BY uploads_due_at, key LIMIT ? FOR NO KEY UPDATE SKIP LOCKED
      )
      UPDATE catalogue.channel AS c SET uploads_due_at = ? FROM due WHERE c.key = due.key
      RETURNING c.id
      """;

  private final PickDue due;

  CollectUploads(PickDue due) {
    this.due = due;
  }

  /**
   * Picks what is due and tells the queue InsertVideos, a message for each channel.
   *
   * @param deadline when the caller is ended
   */
  public Picked run(Instant deadline) {
    return due.pick("CollectUploads", InsertVideos.QUEUE, PICK, 1, deadline);
  }
}

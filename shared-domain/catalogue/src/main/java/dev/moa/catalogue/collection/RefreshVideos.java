package dev.moa.catalogue.collection;

import dev.moa.catalogue.youtube.YouTube;
import jakarta.inject.Singleton;
import java.time.Instant;

/**
 * Picks the videos whose numbers are due: hourly up to 3 days after the upload, daily to day 30,
 * then weekly. Those of channels that pause are put off by a day.
 */
@Singleton
public final class RefreshVideos {

  private static final String PICK =
      """
      WITH due AS (
        SELECT key, channel_key FROM catalogue.video
        WHERE state = 'PUBLIC' AND check_due_at <= ?
        ORDER BY check_due_at, key LIMIT ? FOR NO KEY UPDATE SKIP LOCKED
      )
      UPDATE catalogue.video AS v
      SET check_due_at = ?::timestamptz
        + CASE c.state WHEN 'PAUSED' THEN interval '1 day' ELSE interval '0' END
      FROM due JOIN catalogue.channel AS c ON c.key = due.channel_key
      WHERE v.key = due.key
      RETURNING CASE WHEN c.state <> 'PAUSED' THEN v.id END
      """;

  private final PickDue due;

  RefreshVideos(PickDue due) {
    this.due = due;
  }

  /**
   * Picks what is due and tells the queue UpdateVideos.
   *
   * @param deadline when the caller is ended
   */
  public Picked run(Instant deadline) {
    return due.pick("RefreshVideos", UpdateVideos.QUEUE, PICK, YouTube.MOST, deadline);
  }
}

package dev.moa.trials.collection;

import io.micronaut.core.annotation.Nullable;
import io.micronaut.data.annotation.Query;
import io.micronaut.data.jdbc.annotation.JdbcRepository;
import io.micronaut.data.model.query.builder.sql.Dialect;
import io.micronaut.data.repository.GenericRepository;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Runs on record, and what may happen to one: each change names the state it starts from. */
@JdbcRepository(dialect = Dialect.POSTGRES)
public interface Collections extends GenericRepository<Collection, UUID> {

  String COLUMNS =
      """
      SELECT id, source, trigger, requested_by, requested_at, started_at, finished_at, state,
        next_page, next_token, all_pages, pages, expected, fetched, created, updated, unchanged,
        duplicate, rejected, held, deleted, kind, listed_at, details, vanished, note, error
      FROM trials.collection
      """;

  /** The run of that id. */
  @Query(COLUMNS + "WHERE id = :id")
  Optional<Collection> find(UUID id);

  /** Runs, the newest request first. */
  @Query(
      COLUMNS
          + """
          WHERE :beforeTime::timestamptz IS NULL OR (requested_at, id) < (:beforeTime, :beforeId)
          ORDER BY requested_at DESC, id DESC LIMIT :limit OFFSET :offset
          """)
  List<Collection> newest(
      @Nullable Instant beforeTime, @Nullable UUID beforeId, int limit, int offset);

  /** How many runs are on record. */
  @Query("SELECT count(*) FROM trials.collection")
  long countAll();

  /**
   * Puts a run on record.
   *
   * @param state QUEUED, or SKIPPED with the reason
   * @return 1, or 0 if a run with this trigger and key is on record already, or one of this
   *     registry is open
   */
  @Query(
      """
      INSERT INTO trials.collection
        (id, source, kind, trigger, trigger_key, requested_by, requested_at, state, finished_at,
         error)
      VALUES (:id, :source, :kind, :trigger, :triggerKey, :requestedBy, :now, :state,
        CASE WHEN :state = 'SKIPPED' THEN CAST(:now AS timestamptz) END, :error)
      ON CONFLICT DO NOTHING
      """)
  int add(
      UUID id,
      String source,
      String kind,
      String trigger,
      String triggerKey,
      @Nullable String requestedBy,
      Instant now,
      String state,
      @Nullable String error);

  /** The run of a registry that has not ended; there is one at most. */
  @Query(COLUMNS + "WHERE source = :source AND state IN ('QUEUED', 'RUNNING')")
  Optional<Collection> findOpen(String source);

  /**
   * Marks a run that waits as at work.
   *
   * @return 0 if it did not wait
   */
  @Query(
      """
      UPDATE trials.collection SET state = 'RUNNING', started_at = coalesce(started_at, :now)
      WHERE id = :id AND state = 'QUEUED'
      """)
  int start(UUID id, Instant now);

  /** Lets a run that is at work wait for its next message; it goes on with its next page. */
  @Query("UPDATE trials.collection SET state = 'QUEUED' WHERE id = :id AND state = 'RUNNING'")
  int pause(UUID id);

  /** Ends a run that waits without its having been at work. */
  @Query(
      """
      UPDATE trials.collection SET state = 'SKIPPED', finished_at = :now, error = :error
      WHERE id = :id AND state = 'QUEUED'
      """)
  int skip(UUID id, String error, Instant now);

  /** Notes what is remarkable about a run, after what was noted before. */
  @Query("UPDATE trials.collection SET note = concat_ws(' ', note, :note) WHERE id = :id")
  int note(UUID id, String note);

  /** Ends a run that is at work. */
  @Query(
      """
      UPDATE trials.collection SET state = :state, finished_at = :now, error = left(:error, 1000)
      WHERE id = :id AND state = 'RUNNING'
      """)
  int end(UUID id, String state, @Nullable String error, Instant now);

  /**
   * Closes the runs of a registry that say they are at work. Only the holder of the registry's
   * lease may ask for it: nobody else can be at work then.
   */
  @Query(
      """
      UPDATE trials.collection
      SET state = 'FAILED', finished_at = :now, error = 'The run was interrupted.'
      WHERE source = :source AND state = 'RUNNING'
      RETURNING id
      """)
  List<UUID> closeInterrupted(String source, Instant now);
}

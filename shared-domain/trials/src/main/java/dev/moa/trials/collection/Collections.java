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
        next_page, pages, expected, fetched, created, updated, unchanged, duplicate, rejected,
        held, deleted, error
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
   * Puts a run on record as queued.
   *
   * @return 1, or 0 if a run with this trigger and key is on record already
   */
  @Query(
      """
      INSERT INTO trials.collection
        (id, source, trigger, trigger_key, requested_by, requested_at, state)
      VALUES (:id, :source, :trigger, :triggerKey, :requestedBy, :now, 'QUEUED')
      ON CONFLICT (source, trigger, trigger_key) DO NOTHING
      """)
  int queue(
      UUID id,
      String source,
      String trigger,
      String triggerKey,
      @Nullable String requestedBy,
      Instant now);

  /** Marks a run as at work; one that was at work before goes on where it was. */
  @Query(
      """
      UPDATE trials.collection SET state = 'RUNNING', started_at = coalesce(started_at, :now)
      WHERE id = :id AND state IN ('QUEUED', 'RUNNING')
      """)
  int start(UUID id, Instant now);

  /** Ends a run. */
  @Query(
      """
      UPDATE trials.collection SET state = :state, finished_at = :now, error = left(:error, 1000)
      WHERE id = :id AND state IN ('QUEUED', 'RUNNING')
      """)
  int end(UUID id, String state, @Nullable String error, Instant now);

  /** Closes every other run of a registry that says it is at work: its lease is gone. */
  @Query(
      """
      UPDATE trials.collection
      SET state = 'FAILED', finished_at = :now, error = 'The run was interrupted.'
      WHERE source = :source AND state = 'RUNNING' AND id <> :except
      """)
  int closeInterrupted(String source, UUID except, Instant now);
}

package dev.moa.accounts.export;

import io.micronaut.data.annotation.Query;
import io.micronaut.data.jdbc.annotation.JdbcRepository;
import io.micronaut.data.model.query.builder.sql.Dialect;
import io.micronaut.data.repository.GenericRepository;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Exports on record. {@code staleBefore}: what has not moved since then is given up. */
@JdbcRepository(dialect = Dialect.POSTGRES)
interface ExportRows extends GenericRepository<Export, UUID> {

  String COLUMNS =
      """
      SELECT e.id, e.account_id, CASE
          WHEN e.state = 'READY' AND e.expires_at <= :now THEN 'EXPIRED'
          WHEN e.state IN ('QUEUED', 'RUNNING')
            AND coalesce(e.started_at, e.requested_at) <= :staleBefore THEN 'FAILED'
          ELSE e.state END AS state,
        e.requested_at, e.started_at, e.finished_at, e.expires_at, e.attempts, e.size,
        encode(e.sha256, 'hex') AS sha256
      FROM accounts.export AS e
      """;

  /** Adds one, unless one of the account is open. */
  @Query(
      """
      INSERT INTO accounts.export (id, account_id, requested_at) VALUES (:id, :account, :now)
      ON CONFLICT (account_id) WHERE state IN ('QUEUED', 'RUNNING') DO NOTHING
      """)
  int add(UUID id, UUID account, Instant now);

  /** An account's own one. */
  @Query(COLUMNS + "WHERE e.id = :id AND e.account_id = :account")
  Optional<Export> find(UUID id, UUID account, Instant now, Instant staleBefore);

  @Query(COLUMNS + "WHERE e.account_id = :account AND e.state IN ('QUEUED', 'RUNNING')")
  Optional<Export> findOpen(UUID account, Instant now, Instant staleBefore);

  /** Closes what nobody works at any more. */
  @Query(
      """
      UPDATE accounts.export SET state = 'FAILED', finished_at = :now
      WHERE account_id = :account AND state IN ('QUEUED', 'RUNNING')
        AND coalesce(started_at, requested_at) <= :staleBefore
      """)
  int closeStale(UUID account, Instant now, Instant staleBefore);

  /** When the account asked for the last but so many that did not fail, if that is since a time. */
  @Query(
      """
      SELECT requested_at FROM accounts.export
      WHERE account_id = :account AND requested_at > :since AND state <> 'FAILED'
      ORDER BY requested_at DESC OFFSET :but LIMIT 1
      """)
  Optional<Instant> requestedSince(UUID account, Instant since, int but);

  /**
   * Begins an attempt: at one that waits, was interrupted, or failed and is tried again by an
   * operator; unless the account is deleted or asked for another one since.
   */
  @Query(
      """
      UPDATE accounts.export AS e
      SET state = 'RUNNING', started_at = :now, finished_at = NULL, attempts = e.attempts + 1
      FROM accounts.account AS a
      WHERE e.id = :id AND e.state IN ('QUEUED', 'RUNNING', 'FAILED')
        AND a.id = e.account_id AND a.deleted_at IS NULL
        AND NOT EXISTS (
          SELECT FROM accounts.export AS other
          WHERE other.account_id = e.account_id AND other.id <> e.id
            AND other.state IN ('QUEUED', 'RUNNING'))
      """)
  int start(UUID id, Instant now);

  @Query(COLUMNS + "WHERE e.id = :id")
  Optional<Export> get(UUID id, Instant now, Instant staleBefore);

  /** Ends an attempt with a file; 0 if the export is another attempt's or nobody's by now. */
  @Query(
      """
      UPDATE accounts.export
      SET state = 'READY', finished_at = :now, expires_at = :expiresAt, size = :size,
        sha256 = decode(:sha256, 'hex')
      WHERE id = :id AND state = 'RUNNING' AND attempts = :attempt
      """)
  int ready(UUID id, int attempt, Instant now, Instant expiresAt, long size, String sha256);

  /** Ends an attempt after which no other comes. */
  @Query(
      """
      UPDATE accounts.export SET state = 'FAILED', finished_at = :now
      WHERE id = :id AND state = 'RUNNING' AND attempts = :attempt
      """)
  int fail(UUID id, int attempt, Instant now);

  /** Whether its file, if there is one, is nobody's. */
  @Query("SELECT count(*) > 0 FROM accounts.export WHERE id = :id AND state = 'EXPIRED'")
  boolean isDropped(UUID id);

  /** Takes an account's exports up to a time away, and answers which ever were. */
  @Query(
      """
      UPDATE accounts.export
      SET state = 'EXPIRED', finished_at = coalesce(finished_at, :now), size = NULL, sha256 = NULL
      WHERE account_id = :account AND requested_at <= :until
      RETURNING id
      """)
  List<UUID> drop(UUID account, Instant until, Instant now);
}

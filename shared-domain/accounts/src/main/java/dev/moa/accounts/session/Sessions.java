package dev.moa.accounts.session;

import io.micronaut.core.annotation.Nullable;
import io.micronaut.data.annotation.Query;
import io.micronaut.data.jdbc.annotation.JdbcRepository;
import io.micronaut.data.model.query.builder.sql.Dialect;
import io.micronaut.data.repository.GenericRepository;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** The table of sessions. One that ended is never taken up again. Hashes come and go in hex. */
@JdbcRepository(dialect = Dialect.POSTGRES)
interface Sessions extends GenericRepository<Session, UUID> {

  @Query(
      """
      INSERT INTO accounts.session
        (id, account_id, device, network, created_at, used_at, expires_at, refresh_hash)
      VALUES (:id, :account, :device, :network, :now, :now, :expiresAt,
        decode(:refreshHash, 'hex'))
      """)
  int add(
      UUID id,
      UUID account,
      String device,
      String network,
      Instant now,
      Instant expiresAt,
      String refreshHash);

  /** A session that goes on, locked: whoever else wants to renew it waits. */
  @Query(
      """
      SELECT s.id, s.account_id, encode(s.refresh_hash, 'hex') AS refresh_hash,
        encode(s.previous_hash, 'hex') AS previous_hash,
        encode(s.rotation_salt, 'hex') AS rotation_salt, s.rotated_at,
        encode(s.rotated_by, 'hex') AS rotated_by, s.created_at, s.expires_at, a.roles
      FROM accounts.session AS s JOIN accounts.account AS a ON a.id = s.account_id
      WHERE s.id = :id AND s.ended_at IS NULL AND s.expires_at > :now
        AND a.deleted_at IS NULL AND a.state = 'ACTIVE'
      FOR UPDATE OF s
      """)
  Optional<RefreshState> lock(UUID id, Instant now);

  @Query(
      """
      UPDATE accounts.session
      SET refresh_hash = decode(:refreshHash, 'hex'),
        previous_hash = decode(:previousHash, 'hex'), rotation_salt = decode(:salt, 'hex'),
        rotated_at = :now, rotated_by = decode(:fingerprint, 'hex'), used_at = :now, expires_at = :expiresAt,
        network = :network
      WHERE id = :id
      """)
  int rotate(
      UUID id,
      String refreshHash,
      String previousHash,
      String salt,
      String fingerprint,
      String network,
      Instant now,
      Instant expiresAt);

  /** Ends one session of an account; 0 if it does not go on or is another's. */
  @Query(
      """
      UPDATE accounts.session SET ended_at = :now, end_reason = :reason
      WHERE id = :id AND account_id = :account AND ended_at IS NULL AND expires_at > :now
      """)
  int end(UUID id, UUID account, String reason, Instant now);

  /** Ends all sessions of an account but one, and answers how many. */
  @Query(
      """
      UPDATE accounts.session SET ended_at = :now, end_reason = :reason
      WHERE account_id = :account AND ended_at IS NULL
        AND (:but::uuid IS NULL OR id <> :but)
      """)
  int endAll(UUID account, @Nullable UUID but, String reason, Instant now);

  /** Sessions of an account that go on, the newest first. */
  @Query(
      """
      SELECT id, device, network, created_at, used_at, expires_at FROM accounts.session
      WHERE account_id = :account AND ended_at IS NULL AND expires_at > :now
        AND (:beforeTime::timestamptz IS NULL OR (created_at, id) < (:beforeTime, :beforeId))
      ORDER BY created_at DESC, id DESC LIMIT :limit
      """)
  List<Session> newest(
      UUID account, Instant now, @Nullable Instant beforeTime, @Nullable UUID beforeId, int limit);
}

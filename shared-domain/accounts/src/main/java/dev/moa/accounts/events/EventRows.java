package dev.moa.accounts.events;

import io.micronaut.core.annotation.Nullable;
import io.micronaut.data.annotation.Query;
import io.micronaut.data.jdbc.annotation.JdbcRepository;
import io.micronaut.data.model.query.builder.sql.Dialect;
import io.micronaut.data.repository.GenericRepository;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** Security events on record. They are added and read, never changed. */
@JdbcRepository(dialect = Dialect.POSTGRES)
interface EventRows extends GenericRepository<SecurityEvent, UUID> {

  @Query(
      """
      INSERT INTO accounts.security_event
        (id, account_id, kind, session_id, actor_id, device, network, happened_at)
      VALUES (:id, :account, :kind, :session, :actor, :device, :network, :now)
      """)
  int add(
      UUID id,
      @Nullable UUID account,
      String kind,
      @Nullable UUID session,
      @Nullable UUID actor,
      String device,
      String network,
      Instant now);

  @Query(
      """
      INSERT INTO accounts.security_event (id, account_id, kind, device, network, happened_at)
      SELECT :id, :account::uuid, :kind, :device, :network, :now WHERE :account::uuid IS NOT NULL
      """)
  int addIfKnown(
      UUID id, @Nullable UUID account, String kind, String device, String network, Instant now);

  /** Events of an account, the newest first. */
  @Query(
      """
      SELECT id, kind, session_id, actor_id, device, network, happened_at
      FROM accounts.security_event
      WHERE account_id = :account AND (:beforeTime::timestamptz IS NULL
        OR (happened_at, id) < (:beforeTime, :beforeId))
      ORDER BY happened_at DESC, id DESC LIMIT :limit
      """)
  List<SecurityEvent> newest(
      UUID account, @Nullable Instant beforeTime, @Nullable UUID beforeId, int limit);
}

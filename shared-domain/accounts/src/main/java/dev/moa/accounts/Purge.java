package dev.moa.accounts;

import io.micronaut.data.annotation.Query;
import io.micronaut.data.jdbc.annotation.JdbcRepository;
import io.micronaut.data.model.query.builder.sql.Dialect;
import io.micronaut.data.repository.GenericRepository;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** The statements of a purge. */
@JdbcRepository(dialect = Dialect.POSTGRES)
interface Purge extends GenericRepository<Account, UUID> {

  /** Empties accounts and answers which; others that purge at the same time take others. */
  @Query(
      """
      UPDATE accounts.account
      SET email = NULL, email_key = NULL, password_hash = NULL, phone = NULL, roles = '{USER}',
        subscribed = false, own_channel_id = NULL, updated_at = :now, purged_at = :now
      WHERE id IN (
        SELECT id FROM accounts.account
        WHERE deleted_at <= :before AND purged_at IS NULL
        ORDER BY deleted_at LIMIT :limit FOR UPDATE SKIP LOCKED)
      RETURNING id
      """)
  List<UUID> accounts(Instant before, Instant now, int limit);

  @Query("DELETE FROM accounts.profile WHERE account_id IN (:ids)")
  int profilesOf(List<UUID> ids);

  @Query("DELETE FROM accounts.session WHERE account_id IN (:ids)")
  int sessionsOf(List<UUID> ids);

  @Query("DELETE FROM accounts.password_reset WHERE account_id IN (:ids)")
  int resetsOf(List<UUID> ids);

  @Query("DELETE FROM accounts.mail WHERE account_id IN (:ids)")
  int mailsOf(List<UUID> ids);

  @Query("DELETE FROM accounts.security_event WHERE account_id IN (:ids)")
  int eventsOf(List<UUID> ids);

  @Query("DELETE FROM accounts.export WHERE account_id IN (:ids)")
  int exportsOf(List<UUID> ids);

  @Query("DELETE FROM accounts.session WHERE least(ended_at, expires_at) < :before")
  int sessions(Instant before);

  @Query("DELETE FROM accounts.password_reset WHERE expires_at < :before")
  int resets(Instant before);

  /** Mails whose end went out long ago, and of which nobody said more. */
  @Query(
      """
      UPDATE accounts.mail
      SET state = 'UNKNOWN', settled_at = :now, note = 'broke off while the server answered'
      WHERE state = 'SENDING' AND handed_at < :before
      """)
  int giveUpMails(Instant before, Instant now);

  @Query("DELETE FROM accounts.mail WHERE created_at < :before")
  int mails(Instant before);

  @Query(
      """
      DELETE FROM accounts.security_event WHERE account_id IS NULL AND happened_at < :before
      """)
  int tries(Instant before);

  @Query("DELETE FROM accounts.one_time_code WHERE sent_at < :before")
  int codes(Instant before);

  /** What was counted of messages with codes. */
  @Query(
      """
      WITH messages AS (DELETE FROM accounts.text_message WHERE sent_at < :before),
        pauses AS (DELETE FROM accounts.text_pause WHERE until < :before)
      DELETE FROM accounts.text_day WHERE day < :before::timestamptz::date - 30
      """)
  int messages(Instant before);

  /** Their files are gone long before. */
  @Query("DELETE FROM accounts.export WHERE requested_at < :before")
  int exports(Instant before);
}

package dev.moa.accounts.reset;

import dev.moa.accounts.Account;
import io.micronaut.data.annotation.Query;
import io.micronaut.data.jdbc.annotation.JdbcRepository;
import io.micronaut.data.model.query.builder.sql.Dialect;
import io.micronaut.data.repository.GenericRepository;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/** The links that are good, and were. Hashes go in hex. */
@JdbcRepository(dialect = Dialect.POSTGRES)
interface ResetRows extends GenericRepository<Account, UUID> {

  /** The account that an address belongs to, if it may have its password reset. */
  @Query(
      """
      SELECT id FROM accounts.account
      WHERE email_key = :key AND deleted_at IS NULL AND state = 'ACTIVE'
      """)
  Optional<UUID> account(String key);

  /** Puts a link on record; one of the same mail is good no more. */
  @Query(
      """
      INSERT INTO accounts.password_reset (id, account_id, token_hash, created_at, expires_at)
      VALUES (:mail, :account, decode(:hash, 'hex'), :now, :expiresAt)
      ON CONFLICT (id) DO UPDATE
      SET token_hash = excluded.token_hash, created_at = excluded.created_at,
        expires_at = excluded.expires_at
      WHERE password_reset.used_at IS NULL
      """)
  int put(UUID mail, UUID account, String hash, Instant now, Instant expiresAt);

  /** The account whose link is good. */
  @Query(
      """
      SELECT account_id FROM accounts.password_reset
      WHERE token_hash = decode(:hash, 'hex') AND used_at IS NULL AND expires_at > :now
      """)
  Optional<UUID> find(String hash, Instant now);

  /** Uses a link up; 0 if it is not good. */
  @Query(
      """
      UPDATE accounts.password_reset SET used_at = :now
      WHERE token_hash = decode(:hash, 'hex') AND used_at IS NULL AND expires_at > :now
      """)
  int use(String hash, Instant now);

  /** Makes every link of an account worthless that was not used. */
  @Query("DELETE FROM accounts.password_reset WHERE account_id = :account AND used_at IS NULL")
  int close(UUID account);

  /** Takes another password, whatever the one before was. */
  @Query(
      """
      UPDATE accounts.account SET password_hash = :passwordHash, updated_at = :now
      WHERE id = :account
      """)
  int setPassword(UUID account, String passwordHash, Instant now);
}

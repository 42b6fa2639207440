package dev.moa.accounts.code;

import io.micronaut.data.annotation.Query;
import io.micronaut.data.jdbc.annotation.JdbcRepository;
import io.micronaut.data.model.query.builder.sql.Dialect;
import io.micronaut.data.repository.GenericRepository;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/** The last code of each phone. Keys and hashes come in hex. */
@JdbcRepository(dialect = Dialect.POSTGRES)
interface CodeRows extends GenericRepository<CodeCheck, UUID> {

  /**
   * Puts a code in the place of the phone's last one; of several at once one does.
   *
   * @return 0 if it is too early for another
   */
  @Query(
      """
      INSERT INTO accounts.one_time_code AS c
        (phone_key, id, code_hash, locale, sent_at, resend_at, expires_at)
      VALUES (decode(:phoneKey, 'hex'), :id, decode(:codeHash, 'hex'), :locale, :now, :resendAt,
        :expiresAt)
      ON CONFLICT (phone_key) DO UPDATE
      SET id = excluded.id, code_hash = excluded.code_hash, tries = 0, locale = excluded.locale,
        sent_at = excluded.sent_at, resend_at = excluded.resend_at,
        expires_at = excluded.expires_at
      WHERE c.resend_at <= :now
      """)
  int put(
      String phoneKey,
      UUID id,
      String codeHash,
      String locale,
      Instant now,
      Instant resendAt,
      Instant expiresAt);

  @Query("SELECT resend_at FROM accounts.one_time_code WHERE phone_key = decode(:phoneKey, 'hex')")
  Optional<Instant> resendAt(String phoneKey);

  /** Voids a code that was not sent; the phone need not wait for another. */
  @Query(
      """
      UPDATE accounts.one_time_code SET code_hash = NULL, resend_at = :now WHERE id = :id
      """)
  int cancel(UUID id, Instant now);

  /**
   * Compares a code with the phone's, if that is good and was compared less than five times: each
   * comparison counts, and the one that fits uses it up. Several at once come one after another.
   *
   * @return 0 if there was none to compare with
   */
  @Query(
      """
      UPDATE accounts.one_time_code
      SET tries = tries + 1, code_hash = nullif(code_hash, decode(:codeHash, 'hex'))
      WHERE phone_key = decode(:phoneKey, 'hex') AND code_hash IS NOT NULL AND tries < 5
        AND expires_at > :now
      """)
  int compare(String phoneKey, String codeHash, Instant now);

  /** What came of it, in the same transaction: nobody else compares before that ends. */
  @Query(
      """
      SELECT id, code_hash IS NULL AS fits, tries, locale FROM accounts.one_time_code
      WHERE phone_key = decode(:phoneKey, 'hex')
      """)
  CodeCheck compared(String phoneKey);
}

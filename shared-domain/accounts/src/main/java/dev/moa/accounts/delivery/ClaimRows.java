package dev.moa.accounts.delivery;

import io.micronaut.core.annotation.Nullable;
import io.micronaut.data.annotation.Query;
import io.micronaut.data.jdbc.annotation.JdbcRepository;
import io.micronaut.data.model.query.builder.sql.Dialect;
import io.micronaut.data.repository.GenericRepository;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * Who sends which mail. Each write names its attempt, so that one that was overtaken writes nothing
 * any more.
 */
@JdbcRepository(dialect = Dialect.POSTGRES)
interface ClaimRows extends GenericRepository<Claim, UUID> {

  /** The account of a mail as it is, and nobody changes it before the transaction ends. */
  @Query(
      """
      SELECT id, email, locale, state, deleted_at FROM accounts.account
      WHERE id = (SELECT account_id FROM accounts.mail WHERE id = :mail) FOR SHARE
      """)
  Optional<Recipient> recipient(UUID mail);

  /**
   * Takes the right to send a mail: one that waits, or one whose attempt broke off before its end
   * could go out.
   */
  @Query(
      """
      UPDATE accounts.mail
      SET state = 'SENDING', attempts = attempts + 1, claimed_at = :now, note = NULL
      WHERE id = :mail AND (state = 'QUEUED'
        OR (state = 'SENDING' AND handed_at IS NULL AND claimed_at < :brokenOff))
      RETURNING id, kind, attempts, created_at
      """)
  List<Claim> claim(UUID mail, Instant now, Instant brokenOff);

  /** Notes that the end of the mail goes out now; 0 if the attempt was overtaken. */
  @Query(
      """
      UPDATE accounts.mail SET handed_at = :now
      WHERE id = :mail AND attempts = :attempt AND state = 'SENDING' AND handed_at IS NULL
      """)
  int handOver(UUID mail, int attempt, Instant now);

  /** Lets it wait again. */
  @Query(
      """
      UPDATE accounts.mail
      SET state = 'QUEUED', claimed_at = NULL, handed_at = NULL, note = :note
      WHERE id = :mail AND attempts = :attempt AND state = 'SENDING'
      """)
  int putBack(UUID mail, int attempt, String note);

  /** Says for good what became of it. */
  @Query(
      """
      UPDATE accounts.mail SET state = :state, settled_at = :now, note = :note
      WHERE id = :mail AND attempts = :attempt AND state = 'SENDING'
      """)
  int settle(UUID mail, int attempt, String state, @Nullable String note, Instant now);

  /** Gives up on a mail whose end went out and of which nobody said more. */
  @Query(
      """
      UPDATE accounts.mail
      SET state = 'UNKNOWN', settled_at = :now, note = 'broke off while the server answered'
      WHERE id = :mail AND state = 'SENDING' AND handed_at IS NOT NULL
        AND claimed_at < :brokenOff
      """)
  int giveUp(UUID mail, Instant now, Instant brokenOff);

  @Query("SELECT state FROM accounts.mail WHERE id = :mail")
  Optional<String> state(UUID mail);
}

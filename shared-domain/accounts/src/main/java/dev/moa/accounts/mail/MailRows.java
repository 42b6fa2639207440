package dev.moa.accounts.mail;

import dev.moa.accounts.Account;
import io.micronaut.core.annotation.Nullable;
import io.micronaut.data.annotation.Query;
import io.micronaut.data.jdbc.annotation.JdbcRepository;
import io.micronaut.data.model.query.builder.sql.Dialect;
import io.micronaut.data.repository.GenericRepository;
import java.time.Instant;
import java.util.UUID;

/** Writes mails, and takes back what was not sent yet. */
@JdbcRepository(dialect = Dialect.POSTGRES)
interface MailRows extends GenericRepository<Account, UUID> {

  @Query(
      """
      INSERT INTO accounts.mail (id, account_id, kind, created_at)
      VALUES (:id, :account, :kind, :now)
      """)
  int add(UUID id, @Nullable UUID account, String kind, Instant now);

  @Query(
      """
      UPDATE accounts.mail SET state = 'DROPPED', settled_at = :now, note = :note
      WHERE account_id = :account AND kind = :kind AND state = 'QUEUED'
      """)
  int drop(UUID account, String kind, String note, Instant now);
}

package dev.moa.accounts;

import io.micronaut.core.annotation.Nullable;
import io.micronaut.data.annotation.Query;
import io.micronaut.data.jdbc.annotation.JdbcRepository;
import io.micronaut.data.model.query.builder.sql.Dialect;
import io.micronaut.data.repository.GenericRepository;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/** Profiles of accounts that are there. */
@JdbcRepository(dialect = Dialect.POSTGRES)
public interface Profiles extends GenericRepository<Profile, UUID> {

  /** The profile of an account, unless that is deleted or banned. */
  @Query("SELECT id, name, picture, introduction FROM accounts.public_account WHERE id = :id")
  Optional<Profile> find(UUID id);

  /** Changes what is not null or is named. */
  @Query(
      """
      UPDATE accounts.profile
      SET name = coalesce(:name::text, name),
        picture = CASE WHEN :pictureNamed THEN :picture::text ELSE picture END,
        introduction =
          CASE WHEN :introductionNamed THEN :introduction::text ELSE introduction END,
        updated_at = :now
      WHERE account_id = :id
      """)
  int change(
      UUID id,
      @Nullable String name,
      boolean pictureNamed,
      @Nullable String picture,
      boolean introductionNamed,
      @Nullable String introduction,
      Instant now);
}

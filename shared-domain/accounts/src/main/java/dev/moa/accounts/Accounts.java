package dev.moa.accounts;

import io.micronaut.core.annotation.Nullable;
import io.micronaut.data.annotation.Query;
import io.micronaut.data.jdbc.annotation.JdbcRepository;
import io.micronaut.data.model.query.builder.sql.Dialect;
import io.micronaut.data.repository.GenericRepository;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/** Accounts. Deleted ones are in no read. */
@JdbcRepository(dialect = Dialect.POSTGRES)
public interface Accounts extends GenericRepository<Account, UUID> {

  String COLUMNS =
      """
      SELECT a.id, a.email, a.password_hash, a.phone, a.roles, a.locale, a.subscribed,
        a.own_channel_id, a.state, a.created_at, a.updated_at, p.name, p.picture, p.introduction
      FROM accounts.account AS a JOIN accounts.profile AS p ON p.account_id = a.id
      """;

  /** The account of that id. */
  @Query(COLUMNS + "WHERE a.id = :id AND a.deleted_at IS NULL")
  Optional<Account> find(UUID id);

  /** The same, and nobody changes it before the transaction ends. */
  @Query(COLUMNS + "WHERE a.id = :id AND a.deleted_at IS NULL FOR UPDATE OF a")
  Optional<Account> lock(UUID id);

  /** The account of an address, by {@link Email#key}. */
  @Query(COLUMNS + "WHERE a.email_key = :key AND a.deleted_at IS NULL")
  Optional<Account> findByEmail(String key);

  /** The id of a phone's account. */
  @Query("SELECT id FROM accounts.account WHERE phone = :phone AND deleted_at IS NULL")
  Optional<UUID> findByPhone(String phone);

  /** The account of a phone, and nobody changes it before the transaction ends. */
  @Query(COLUMNS + "WHERE a.phone = :phone AND a.deleted_at IS NULL FOR UPDATE OF a")
  Optional<Account> lockByPhone(String phone);

  /**
   * Adds an account that is known by its phone.
   *
   * @return 0 if another account that is there has the phone
   */
  @Query(
      """
      INSERT INTO accounts.account (id, phone, locale, created_at, updated_at)
      VALUES (:id, :phone, :locale, :now, :now)
      ON CONFLICT (phone) WHERE deleted_at IS NULL DO NOTHING
      """)
  int addByPhone(UUID id, String phone, String locale, Instant now);

  /** Gives an account a phone, or none; two cannot have the same. */
  @Query(
      """
      UPDATE accounts.account SET phone = :phone::text, updated_at = :now WHERE id = :id
      """)
  int changePhone(UUID id, @Nullable String phone, Instant now);

  /**
   * Whether an account was entered from a network: since then, or by a session that goes on. False
   * too where there is no account of that address.
   */
  @Query(
      """
      SELECT EXISTS (
        SELECT FROM accounts.account AS a
        WHERE a.email_key = :key AND a.deleted_at IS NULL AND (
          EXISTS (
            SELECT FROM accounts.session AS s
            WHERE s.account_id = a.id AND s.ended_at IS NULL AND s.network = :network)
          OR EXISTS (
            SELECT FROM accounts.security_event AS e
            WHERE e.account_id = a.id AND e.happened_at > :since AND e.network = :network
              AND e.kind IN ('SIGNED_UP', 'LOGGED_IN', 'PASSWORD_RESET'))))
      """)
  boolean isEnteredFrom(String key, String network, Instant since);

  /**
   * Adds an account.
   *
   * @return 0 if another account that is there has the address
   */
  @Query(
      """
      INSERT INTO accounts.account
        (id, email, email_key, password_hash, locale, created_at, updated_at)
      VALUES (:id, :email, :emailKey, :passwordHash, :locale, :now, :now)
      ON CONFLICT (email_key) WHERE deleted_at IS NULL DO NOTHING
      """)
  int add(
      UUID id,
      @Nullable String email,
      @Nullable String emailKey,
      @Nullable String passwordHash,
      String locale,
      Instant now);

  @Query(
      """
      INSERT INTO accounts.profile (account_id, name, updated_at) VALUES (:id, :name, :now)
      """)
  int addProfile(UUID id, String name, Instant now);

  /** Takes another hash of a password, if the one before is still what it was. */
  @Query(
      """
      UPDATE accounts.account SET password_hash = :passwordHash, updated_at = :now
      WHERE id = :id AND password_hash IS NOT DISTINCT FROM :before AND deleted_at IS NULL
      """)
  int changePassword(UUID id, @Nullable String before, String passwordHash, Instant now);

  /** Changes what is not null or is named. */
  @Query(
      """
      UPDATE accounts.account
      SET locale = coalesce(:locale::text, locale),
        subscribed = coalesce(:subscribed::boolean, subscribed),
        own_channel_id =
          CASE WHEN :channelNamed THEN :ownChannelId::text ELSE own_channel_id END,
        updated_at = :now
      WHERE id = :id AND deleted_at IS NULL
      """)
  int change(
      UUID id,
      @Nullable String locale,
      @Nullable Boolean subscribed,
      boolean channelNamed,
      @Nullable String ownChannelId,
      Instant now);

  /** Says what an account may do: roles with commas between them. */
  @Query(
      """
      UPDATE accounts.account SET roles = string_to_array(:granted, ','), updated_at = :now
      WHERE id = :id
      """)
  int setRoles(UUID id, String granted, Instant now);

  @Query(
      """
      UPDATE accounts.account SET deleted_at = :now, updated_at = :now
      WHERE id = :id AND deleted_at IS NULL
      """)
  int delete(UUID id, Instant now);

  /** THERE, DELETED or PURGED; empty if there never was one. Locks it. */
  @Query(
      """
      SELECT CASE WHEN deleted_at IS NULL THEN 'THERE' WHEN purged_at IS NULL THEN 'DELETED'
        ELSE 'PURGED' END
      FROM accounts.account WHERE id = :id FOR UPDATE
      """)
  Optional<String> deletion(UUID id);

  /**
   * Takes a deletion back.
   *
   * @return 0 if its address or phone is another account's by now
   */
  @Query(
      """
      UPDATE accounts.account AS a SET deleted_at = NULL, updated_at = :now
      WHERE a.id = :id AND NOT EXISTS (
        SELECT FROM accounts.account AS other
        WHERE other.deleted_at IS NULL
          AND (other.email_key = a.email_key OR other.phone = a.phone))
      """)
  int restore(UUID id, Instant now);
}

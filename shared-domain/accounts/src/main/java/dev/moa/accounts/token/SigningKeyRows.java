package dev.moa.accounts.token;

import io.micronaut.data.annotation.Query;
import io.micronaut.data.jdbc.annotation.JdbcRepository;
import io.micronaut.data.model.query.builder.sql.Dialect;
import io.micronaut.data.repository.GenericRepository;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** The table of signing keys. */
@JdbcRepository(dialect = Dialect.POSTGRES)
interface SigningKeyRows extends GenericRepository<SigningKey, String> {

  String COLUMNS =
      """
      SELECT kid, public_jwk::text AS public_jwk,
        encode(private_sealed, 'base64') AS private_sealed, signs_from, verifies_until
      FROM accounts.signing_key
      """;

  /** The key that signs now: the newest that may and that outlives what it signs. */
  @Query(
      COLUMNS
          + """
          WHERE signs_from <= :now AND (verifies_until IS NULL OR verifies_until > :outlives)
          ORDER BY signs_from DESC, kid LIMIT 1
          """)
  Optional<SigningKey> current(Instant now, Instant outlives);

  /** The keys whose tokens are believed, the newest first. */
  @Query(
      COLUMNS
          + """
          WHERE verifies_until IS NULL OR verifies_until > :now ORDER BY created_at DESC, kid
          """)
  List<SigningKey> believed(Instant now);

  /** How many keys there have been that sign here. */
  @Query("SELECT count(*) FROM accounts.signing_key WHERE private_sealed IS NOT NULL")
  long countAll();

  /**
   * @param occasion why it is made
   * @return 0 if one was made for the same reason
   */
  @Query(
      """
      INSERT INTO accounts.signing_key
        (kid, occasion, public_jwk, private_sealed, created_at, signs_from)
      VALUES (:kid, :occasion, :publicJwk::jsonb, decode(:privateSealed, 'base64'),
        :now, :signsFrom)
      ON CONFLICT (occasion) DO NOTHING
      """)
  int add(
      String kid,
      String occasion,
      String publicJwk,
      String privateSealed,
      Instant now,
      Instant signsFrom);

  /** Sets an end to all keys that sign here but one. */
  @Query(
      """
      UPDATE accounts.signing_key SET verifies_until = :until
      WHERE kid <> :but AND private_sealed IS NOT NULL
        AND (verifies_until IS NULL OR verifies_until > :until)
      """)
  int retireAllBut(String but, Instant until);
}

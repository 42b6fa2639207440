package dev.moa.functions.testing;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import dev.moa.infra.servers.Database;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.text.ParseException;
import java.time.Instant;
import java.util.Date;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.UnaryOperator;

/**
 * A key pair of the test's own that a database knows, and tokens of accounts and sessions that are
 * in it too. Each token is of a session of its own.
 */
public final class Tokens {

  public static final String ISSUER = "https://moa.test";
  public static final String AUDIENCE = "moa";

  private final Database database;
  private final ECKey key;

  /**
   * @param database where the functions look sessions up
   */
  public Tokens(Database database) {
    this.database = database;
    try {
      this.key = new ECKeyGenerator(Curve.P_256).keyID("test-key").generate();
    } catch (JOSEException e) {
      throw new IllegalStateException(e);
    }
    write(
        """
        INSERT INTO accounts.signing_key (kid, occasion, public_jwk, created_at)
        VALUES (?, 'test', ?::jsonb, now())
        """,
        key.getKeyID(),
        key.toPublicJWK().toJSONString());
  }

  /** What a function needs to look these tokens up and believe them, and a cursor key. */
  public Map<String, String> variables() {
    Map<String, String> variables = new HashMap<>(database.variables());
    variables.put("MOA_JWT_ISSUER", ISSUER);
    variables.put("MOA_JWT_AUDIENCE", AUDIENCE);
    variables.put("MOA_CURSOR_KEY", "AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8=");
    return variables;
  }

  /** A valid token of a new account with one role. */
  public String of(String role) {
    return of(UUID.randomUUID(), role);
  }

  /** A valid token of an account that says one role; the account itself has them all. */
  public String of(UUID account, String role) {
    return with(claims -> claims.subject(account.toString()).claim("roles", List.of(role)));
  }

  /** A token whose claims are changed from valid ones. */
  public String with(UnaryOperator<JWTClaimsSet.Builder> change) {
    JWTClaimsSet claims = change.apply(claims()).build();
    open(claims);
    return sign(key, claims);
  }

  /** A token signed by another key that has the same id. */
  public String forged(String role) {
    try {
      ECKey other = new ECKeyGenerator(Curve.P_256).keyID(key.getKeyID()).generate();
      JWTClaimsSet claims = claims().claim("roles", List.of(role)).build();
      open(claims);
      return sign(other, claims);
    } catch (JOSEException e) {
      throw new IllegalStateException(e);
    }
  }

  /** The public key, which an attacker has too. */
  public ECKey publicKey() {
    return key.toPublicJWK();
  }

  /** Ends all sessions of an account. */
  public void end(UUID account) {
    write(
        """
        UPDATE accounts.session SET ended_at = now(), end_reason = 'LOGOUT'
        WHERE account_id = ?::uuid AND ended_at IS NULL
        """,
        account);
  }

  /** Deletes an account, or makes it so again as it was. */
  public void delete(UUID account, boolean deleted) {
    write(
        """
        UPDATE accounts.account SET deleted_at = CASE WHEN ?::boolean THEN now() END
        WHERE id = ?::uuid
        """,
        deleted,
        account);
  }

  /** Bans an account, or lets it in again. */
  public void ban(UUID account, boolean banned) {
    write(
        """
        UPDATE accounts.account SET state = CASE WHEN ?::boolean THEN 'BANNED' ELSE 'ACTIVE' END
        WHERE id = ?::uuid
        """,
        banned,
        account);
  }

  /** Gives an account the roles up to one and no others. */
  public void setRole(UUID account, String role) {
    write(
        """
        UPDATE accounts.account
        SET roles = (ARRAY['USER', 'EDITOR', 'MANAGER', 'ADMIN'])[
          1:array_position(ARRAY['USER', 'EDITOR', 'MANAGER', 'ADMIN'], ?)]
        WHERE id = ?::uuid
        """,
        role,
        account);
  }

  /** The session that a token belongs to. */
  public static UUID session(String token) {
    try {
      return UUID.fromString(SignedJWT.parse(token).getJWTClaimsSet().getStringClaim("sid"));
    } catch (ParseException e) {
      throw new IllegalArgumentException(e);
    }
  }

  /** Puts the session and the account of a token on record, if it names any. */
  private void open(JWTClaimsSet claims) {
    Object session = claims.getClaim("sid");
    String account = claims.getSubject();
    if (session == null || account == null || account.isBlank()) {
      return;
    }
    write(
        """
        INSERT INTO accounts.account (id, roles, created_at, updated_at)
        VALUES (?::uuid, '{USER,EDITOR,MANAGER,ADMIN}', now(), now()) ON CONFLICT DO NOTHING
        """,
        account);
    write(
        """
        INSERT INTO accounts.session
          (id, account_id, device, network, created_at, used_at, expires_at)
        VALUES (?::uuid, ?::uuid, 'test', '127.0.0.0/24', now(), now(), now() + interval '1 day')
        """,
        session,
        account);
  }

  private void write(String sql, Object... values) {
    try (Connection connection = database.dataSource().getConnection();
        PreparedStatement write = connection.prepareStatement(sql)) {
      for (int i = 0; i < values.length; i++) {
        write.setString(i + 1, values[i].toString());
      }
      write.executeUpdate();
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  private static JWTClaimsSet.Builder claims() {
    Instant now = Instant.now();
    return new JWTClaimsSet.Builder()
        .subject(UUID.randomUUID().toString())
        .claim("sid", UUID.randomUUID().toString())
        .claim("roles", List.of("USER"))
        .issuer(ISSUER)
        .audience(AUDIENCE)
        .issueTime(Date.from(now))
        .expirationTime(Date.from(now.plusSeconds(3600)));
  }

  private static String sign(ECKey key, JWTClaimsSet claims) {
    var token =
        new SignedJWT(
            new JWSHeader.Builder(JWSAlgorithm.ES256).keyID(key.getKeyID()).build(), claims);
    try {
      token.sign(new ECDSASigner(key));
    } catch (JOSEException e) {
      throw new IllegalStateException(e);
    }
    return token.serialize();
  }
}

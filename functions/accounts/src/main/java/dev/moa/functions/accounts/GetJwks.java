package dev.moa.functions.accounts;

import com.nimbusds.jose.jwk.ECKey;
import dev.moa.accounts.token.PublicKeys;
import dev.moa.functions.LambdaEndpoint;
import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.security.annotation.Secured;
import io.micronaut.security.rules.SecurityRule;
import io.micronaut.serde.annotation.Serdeable;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import java.text.ParseException;
import java.util.List;

/** The public keys of access tokens. */
@LambdaEndpoint("GetJwks")
@Controller("/.well-known/jwks.json")
@Secured(SecurityRule.IS_ANONYMOUS)
class GetJwks {

  private final PublicKeys keys;

  GetJwks(PublicKeys keys) {
    this.keys = keys;
  }

  /** The public keys of access tokens, as a JWK set (RFC 7517). They may be kept for 5 minutes. */
  @Get
  @ApiResponse(
      responseCode = "200",
      description = "The keys, the newest first.",
      content = @Content(schema = @Schema(implementation = Jwks.class)))
  HttpResponse<Jwks> get() {
    return HttpResponse.ok(new Jwks(keys.all().stream().map(Jwk::of).toList()))
        .header(HttpHeaders.CACHE_CONTROL, "public, max-age=300");
  }

  /**
   * A JWK set.
   *
   * @param keys the keys whose tokens are believed
   */
  @Serdeable
  record Jwks(List<Jwk> keys) {}

  /**
   * The public half of a key.
   *
   * @param kty EC
   * @param crv P-256
   * @param alg ES256
   * @param use sig
   * @param kid names the key in a token's header
   * @param x the point's x, in base64url
   * @param y the point's y, in base64url
   */
  @Serdeable
  record Jwk(String kty, String crv, String alg, String use, String kid, String x, String y) {

    static Jwk of(String json) {
      try {
        ECKey key = ECKey.parse(json);
        return new Jwk(
            "EC",
            key.getCurve().getName(),
            "ES256",
            "sig",
            key.getKeyID(),
            key.getX().toString(),
            key.getY().toString());
      } catch (ParseException e) {
        throw new IllegalStateException("a public key cannot be read", e);
      }
    }
  }
}

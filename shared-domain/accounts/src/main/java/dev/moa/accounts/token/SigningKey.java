package dev.moa.accounts.token;

import io.micronaut.core.annotation.Nullable;
import io.micronaut.data.annotation.Id;
import io.micronaut.data.annotation.MappedEntity;
import java.time.Instant;

/**
 * A key that tokens are signed with.
 *
 * @param kid names it in tokens
 * @param publicJwk its public half as a JWK
 * @param privateSealed its private half, sealed, in base64; null where it signs elsewhere
 * @param signsFrom when it begins to sign; null: it does not
 * @param verifiesUntil when its tokens are refused from; null: it is in use
 */
@MappedEntity(value = "signing_key", schema = "accounts")
public record SigningKey(
    @Id String kid,
    String publicJwk,
    @Nullable String privateSealed,
    @Nullable Instant signsFrom,
    @Nullable Instant verifiesUntil) {}

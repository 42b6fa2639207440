package dev.moa.accounts.session;

import io.micronaut.core.annotation.Nullable;
import io.micronaut.data.annotation.Id;
import io.micronaut.data.annotation.MappedEntity;
import io.micronaut.data.annotation.TypeDef;
import io.micronaut.data.model.DataType;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/**
 * A session as its renewal sees it.
 *
 * @param refreshHash of the token that is good; null: it cannot be renewed
 * @param previousHash of the token before
 * @param rotationSalt what the good one was made with
 * @param rotatedAt when the token before was used
 * @param rotatedBy which device used it
 * @param roles what its account may do now
 */
@MappedEntity(value = "session", schema = "accounts")
record RefreshState(
    @Id UUID id,
    UUID accountId,
    @Nullable String refreshHash,
    @Nullable String previousHash,
    @Nullable String rotationSalt,
    @Nullable Instant rotatedAt,
    @Nullable String rotatedBy,
    Instant createdAt,
    Instant expiresAt,
    @TypeDef(type = DataType.STRING_ARRAY) List<String> roles) {}

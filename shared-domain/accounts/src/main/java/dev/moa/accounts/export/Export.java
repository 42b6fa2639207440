package dev.moa.accounts.export;

import io.micronaut.core.annotation.Nullable;
import io.micronaut.data.annotation.Id;
import io.micronaut.data.annotation.MappedEntity;
import java.time.Instant;
import java.util.UUID;

/**
 * A file that somebody asked for, or will be.
 *
 * @param startedAt when the last attempt at it began; null before
 * @param finishedAt when it was ready or had failed; null before
 * @param expiresAt until when the file is kept; null while there is none
 * @param attempts attempts at it that began
 * @param size bytes of the file; null while there is none
 * @param sha256 of the file, in hex; null while there is none
 */
@MappedEntity(value = "export", schema = "accounts")
public record Export(
    @Id UUID id,
    UUID accountId,
    State state,
    Instant requestedAt,
    @Nullable Instant startedAt,
    @Nullable Instant finishedAt,
    @Nullable Instant expiresAt,
    int attempts,
    @Nullable Long size,
    @Nullable String sha256) {

  /** How far it is. */
  public enum State {
    QUEUED,
    RUNNING,
    READY,
    /** It could not be made; asking again may help. */
    FAILED,
    /** The file is gone: its time is over, or the account was deleted. */
    EXPIRED
  }

  /** The file's name in the bucket, which tells nothing of the account. */
  static String key(UUID id) {
    return "exports/" + id + ".json";
  }
}

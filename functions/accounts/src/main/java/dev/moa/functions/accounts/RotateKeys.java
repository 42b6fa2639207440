package dev.moa.functions.accounts;

import dev.moa.accounts.token.RotateSigningKeys;
import dev.moa.accounts.token.RotateSigningKeys.Rotation;
import dev.moa.functions.LambdaEndpoint;
import dev.moa.functions.ScheduledJob;
import io.micronaut.core.annotation.Nullable;
import io.micronaut.serde.annotation.Serdeable;
import jakarta.inject.Singleton;
import java.time.Instant;

/**
 * Puts a new key in the place of those that sign tokens; {@code scripts/rotate-keys} invokes it.
 */
@Singleton
@LambdaEndpoint("RotateKeys")
final class RotateKeys implements ScheduledJob<RotateKeys.Input, Rotation> {

  private final RotateSigningKeys keys;

  RotateKeys(RotateSigningKeys keys) {
    this.keys = keys;
  }

  @Override
  public Rotation run(Input input, Instant deadline) {
    return keys.rotate(input.occasion(), Boolean.TRUE.equals(input.urgent()));
  }

  /**
   * What the operator says.
   *
   * @param occasion what it is done for; the same again does nothing
   * @param urgent true: the old keys may be known to somebody
   */
  @Serdeable
  record Input(String occasion, @Nullable Boolean urgent) {}
}

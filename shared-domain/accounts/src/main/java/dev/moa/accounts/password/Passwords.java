package dev.moa.accounts.password;

import dev.moa.accounts.password.Argon2id.Cost;
import io.micronaut.context.annotation.Property;
import io.micronaut.core.annotation.Nullable;
import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.text.Normalizer;
import java.util.Objects;

/**
 * Keeps passwords as Argon2id hashes: 19 MiB, 2 passes, 1 thread, a salt of 16 bytes. The whole
 * password counts, in Unicode's form NFC, because keyboards differ in the form they type.
 */
@Singleton
public final class Passwords {

  private static final int SALT_BYTES = 16;
  private static final int MEMORY_KIB = 19 * 1024;
  private static final int ITERATIONS = 2;

  private final Argon2id argon2id;
  private final SecureRandom random;
  private final Cost cost;

  /**
   * @param memoryKib MOA_ARGON2_MEMORY, to raise the memory of new hashes
   * @param iterations MOA_ARGON2_ITERATIONS, to raise the passes of new hashes
   */
  Passwords(
      Argon2id argon2id,
      SecureRandom random,
      @Nullable @Property(name = "moa.argon2.memory") Integer memoryKib,
      @Nullable @Property(name = "moa.argon2.iterations") Integer iterations) {
    this.argon2id = argon2id;
    this.random = random;
    this.cost =
        new Cost(
            Math.max(Objects.requireNonNullElse(memoryKib, MEMORY_KIB), MEMORY_KIB),
            Math.max(Objects.requireNonNullElse(iterations, ITERATIONS), ITERATIONS),
            1);
  }

  /** The hash to keep, by one computation. */
  public String hash(String password) {
    byte[] salt = new byte[SALT_BYTES];
    random.nextBytes(salt);
    return argon2id.hash(bytes(password), salt, cost);
  }

  /**
   * Whether a password is the one that is kept, by one computation in any case.
   *
   * @param kept a hash of {@link #hash}; null where there is no account, or none with a password
   */
  public boolean matches(@Nullable String kept, String password) {
    if (kept == null) {
      argon2id.hash(bytes(password), new byte[SALT_BYTES], cost);
      return false;
    }
    return argon2id.matches(kept, bytes(password));
  }

  /** Whether a hash was made at a lower cost than new ones are. */
  public boolean isOutdated(String kept) {
    return !Cost.of(kept).covers(cost);
  }

  private static byte[] bytes(String password) {
    return Normalizer.normalize(password, Normalizer.Form.NFC).getBytes(StandardCharsets.UTF_8);
  }
}

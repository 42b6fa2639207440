package dev.moa.accounts.password;

import com.password4j.Argon2Function;
import com.password4j.types.Argon2;
import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Base64;

/** Argon2id (RFC 9106): some tens of milliseconds and its memory for each call. */
@Singleton
class Argon2id {

  private static final int OUTPUT_BYTES = 32;

  /** The hash with its parameters and salt, in PHC's form. */
  String hash(byte[] password, byte[] salt, Cost cost) {
    return of(cost).hash(password, salt).getResult();
  }

  /** Whether a hash in PHC's form is that of a password; both are looked at to the end. */
  boolean matches(String stored, byte[] password) {
    Argon2Function function = Argon2Function.getInstanceFromHash(stored);
    byte[] salt = Base64.getDecoder().decode(part(stored, 4));
    String computed = function.hash(password, salt).getResult();
    return MessageDigest.isEqual(bytes(part(stored, 5)), bytes(part(computed, 5)));
  }

  private static Argon2Function of(Cost cost) {
    return Argon2Function.getInstance(
        cost.memoryKib(), cost.iterations(), cost.parallelism(), OUTPUT_BYTES, Argon2.ID);
  }

  /** {@code $argon2id$v=19$m=…,t=…,p=…$salt$hash}: the parts begin at 1. */
  static String part(String phc, int number) {
    return phc.split("\\$", -1)[number];
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }

  /**
   * What one computation costs.
   *
   * @param memoryKib memory in KiB
   * @param iterations passes over it
   * @param parallelism threads that could work side by side
   */
  record Cost(int memoryKib, int iterations, int parallelism) {

    /** The cost that a hash in PHC's form names. */
    static Cost of(String phc) {
      String[] values = part(phc, 3).split(",", -1);
      return new Cost(number(values[0]), number(values[1]), number(values[2]));
    }

    /** Whether each is at least the other's. */
    boolean covers(Cost other) {
      return memoryKib >= other.memoryKib
          && iterations >= other.iterations
          && parallelism >= other.parallelism;
    }

    private static int number(String assignment) {
      return Integer.parseInt(assignment.substring(2));
    }
  }
}

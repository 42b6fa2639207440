package dev.moa.accounts.password;

import dev.moa.core.problem.Problem;
import io.micronaut.core.annotation.Nullable;
import java.text.Normalizer;
import java.util.Locale;

/**
 * Which passwords are taken: 8 to 128 characters of any kind, none of those that guessing begins
 * with, not the account's own address. Nothing else is asked of them.
 */
public final class PasswordRules {

  public static final int MIN_LENGTH = 8;
  public static final int MAX_LENGTH = 128;

  private PasswordRules() {}

  /**
   * @param pointer JSON pointer of the password
   * @param email the account's address in any spelling; null if it has none
   * @throws Problem 400 saying what is wrong, never what was sent
   */
  public static void check(String pointer, String password, @Nullable String email) {
    String normal = Normalizer.normalize(password, Normalizer.Form.NFC);
    int length = normal.codePointCount(0, normal.length());
    if (length < MIN_LENGTH || length > MAX_LENGTH) {
      throw Problem.invalid(
          pointer,
          "A password has " + MIN_LENGTH + " to " + MAX_LENGTH + " characters of any kind.");
    }
    if (email != null && isAddress(normal, email)) {
      throw Problem.invalid(pointer, "The password must not be the e-mail address.");
    }
    if (CommonPasswords.contain(normal)) {
      throw Problem.invalid(
          pointer, "This password is among the first that are guessed; choose another.");
    }
  }

  /** The whole address, or what stands before the @. */
  private static boolean isAddress(String password, String email) {
    String folded = fold(password);
    String address = fold(email);
    return folded.equals(address)
        || folded.equals(address.substring(0, Math.max(address.lastIndexOf('@'), 0)));
  }

  private static String fold(String text) {
    return Normalizer.normalize(text, Normalizer.Form.NFKC)
        .toUpperCase(Locale.ROOT)
        .toLowerCase(Locale.ROOT)
        .strip();
  }
}

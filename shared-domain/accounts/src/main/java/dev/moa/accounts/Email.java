package dev.moa.accounts;

import dev.moa.core.problem.Problem;
import java.net.IDN;
import java.text.Normalizer;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * An e-mail address.
 *
 * @param typed as it was typed, in NFC; mail goes there
 * @param key what two spellings of it have in common: case and Unicode forms do not count, and a
 *     domain is the same in its own letters and in ASCII
 */
public record Email(String typed, String key) {

  private static final int MAX_LENGTH = 254;
  private static final int MAX_LOCAL = 64;

  /** No blanks, controls, quotes or what parts addresses in a header of a mail. */
  private static final Pattern LOCAL = Pattern.compile("[^\\s\\p{C}\\p{Z}\"(),:;<>@\\[\\]\\\\]+");

  private static final Pattern DOMAIN =
      Pattern.compile("([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\\.)+[a-z0-9-]{2,63}");

  /**
   * @throws Problem 400 at {@code /email} if it is none
   */
  public static Email of(String text) {
    String typed = Normalizer.normalize(text, Normalizer.Form.NFC).strip();
    int at = typed.lastIndexOf('@');
    if (at < 1 || typed.length() > MAX_LENGTH || at > MAX_LOCAL) {
      throw invalid();
    }
    String local = typed.substring(0, at);
    String domain = ascii(typed.substring(at + 1));
    boolean dots = local.startsWith(".") || local.endsWith(".") || local.contains("..");
    if (dots || !LOCAL.matcher(local).matches() || !DOMAIN.matcher(domain).matches()) {
      throw invalid();
    }
    return new Email(typed, fold(local) + "@" + domain);
  }

  private static String ascii(String domain) {
    try {
      return IDN.toASCII(domain).toLowerCase(Locale.ROOT);
    } catch (IllegalArgumentException noDomain) {
      throw invalid();
    }
  }

  /** Case folding: to capitals and back, so that letters with two small forms meet. */
  private static String fold(String local) {
    String folded =
        Normalizer.normalize(local, Normalizer.Form.NFKC)
            .toUpperCase(Locale.ROOT)
            .toLowerCase(Locale.ROOT);
    return Normalizer.normalize(folded, Normalizer.Form.NFC);
  }

  private static Problem invalid() {
    return Problem.invalid("/email", "This is no e-mail address.");
  }
}

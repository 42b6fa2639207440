package dev.moa.accounts.code;

import com.google.i18n.phonenumbers.NumberParseException;
import com.google.i18n.phonenumbers.PhoneNumberUtil;
import com.google.i18n.phonenumbers.PhoneNumberUtil.PhoneNumberFormat;
import com.google.i18n.phonenumbers.Phonenumber.PhoneNumber;
import dev.moa.core.problem.Problem;
import io.micronaut.core.annotation.Nullable;
import java.text.Normalizer;
import java.util.regex.Pattern;

/**
 * A phone that takes text messages.
 *
 * @param e164 its number, such as +821012345678
 * @param country the country that it is of: two letters
 */
public record Phone(String e164, String country) {

  /** Where a number is dialled that names no country. */
  public static final String HOME = "KR";

  /** No number, however spaced, has more characters. */
  public static final int MAX_TEXT = 40;

  private static final PhoneNumberUtil NUMBERS = PhoneNumberUtil.getInstance();

  /** Digits of any script and what people put between them; no letters, no extensions. */
  private static final Pattern USUAL =
      Pattern.compile("[+\\p{Nd}\\p{Zs}\\p{Pd}()\\[\\]./~\u2212ー]+");

  /** What phones put around a number that is copied. */
  private static final Pattern INVISIBLE = Pattern.compile("\\p{Cf}");

  private static final int SUBSCRIBERS = 4;

  /**
   * Reads a number in any usual form.
   *
   * @param text as it was typed
   * @param region where it would be dialled as it is; {@value #HOME} if null
   * @throws Problem 400 at {@code /phone} if it is no number of a phone that takes messages; at
   *     {@code /region} if there is no such region
   */
  public static Phone of(String text, @Nullable String region) {
    String home = region == null ? HOME : region;
    if (!NUMBERS.getSupportedRegions().contains(home)) {
      throw Problem.invalid("/region", "There are no phones in this region.");
    }
    PhoneNumber number = parse(text, home);
    String country = NUMBERS.getRegionCodeForNumber(number);
    if (country == null || !NUMBERS.isValidNumberForRegion(number, country)) {
      throw noNumber();
    }
    return switch (NUMBERS.getNumberType(number)) {
      case MOBILE, FIXED_LINE_OR_MOBILE ->
          new Phone(NUMBERS.format(number, PhoneNumberFormat.E164), country);
      default -> throw Problem.invalid("/phone", "This is no mobile phone's number.");
    };
  }

  /** The numbers that it is one of: its own without the last four digits. */
  public String block() {
    return e164.substring(0, e164.length() - SUBSCRIBERS);
  }

  /** Without the number, which no log may hold. */
  @Override
  public String toString() {
    return "Phone[" + country + "]";
  }

  private static PhoneNumber parse(String text, String home) {
    String plain =
        INVISIBLE.matcher(Normalizer.normalize(text, Normalizer.Form.NFKC)).replaceAll("").strip();
    if (plain.length() > MAX_TEXT || !USUAL.matcher(plain).matches()) {
      throw noNumber();
    }
    try {
      return NUMBERS.parse(withPlus(plain, home), home);
    } catch (NumberParseException e) {
      throw noNumber();
    }
  }

  /**
   * People write 0082 for +82 also where no such prefix is dialled: in Korea, 008 would be a
   * carrier's.
   */
  private static String withPlus(String plain, String home) {
    String digits = PhoneNumberUtil.normalizeDigitsOnly(plain);
    return plain.indexOf('+') < 0 && digits.startsWith("00" + NUMBERS.getCountryCodeForRegion(home))
        ? "+" + digits.substring(2)
        : plain;
  }

  private static Problem noNumber() {
    return Problem.invalid("/phone", "This is no phone number.");
  }
}

package dev.moa.accounts.delivery;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;

/**
 * What a mail says. Texts are resources, one per kind and language: the subject, an empty line, and
 * the text with {@code {names}} for values. No value is anybody's own words, so that nobody has Moa
 * send what he wrote to an address that he does not own.
 */
record MailText(String subject, String text) {

  /**
   * @param kind such as PASSWORD_RESET
   * @param locale ko or en
   */
  static MailText of(String kind, String locale, Map<String, String> values) {
    String name = kind.toLowerCase(Locale.ROOT).replace('_', '-') + "." + locale + ".txt";
    String file = read(name);
    int end = file.indexOf("\n\n");
    String text = file.substring(end + 2);
    for (Map.Entry<String, String> value : values.entrySet()) {
      text = text.replace("{" + value.getKey() + "}", value.getValue());
    }
    return new MailText(file.substring(0, end), text);
  }

  private static String read(String name) {
    try (InputStream file = MailText.class.getResourceAsStream(name)) {
      if (file == null) {
        throw new IllegalStateException("there is no text " + name);
      }
      return new String(file.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Without what no log may hold. */
  @Override
  public String toString() {
    return "MailText[" + subject + "]";
  }
}

package dev.moa.accounts.code;

import io.micronaut.context.annotation.Value;
import jakarta.inject.Singleton;

/**
 * What the message with a code says. It fits into a single one (70 characters of Korean), and with
 * a host its last line is what browsers fill in for that host alone.
 */
@Singleton
public final class CodeText {

  private final String host;

  CodeText(@Value("${sms.host:}") String host) {
    this.host = host;
  }

  /**
   * @param locale ko or en
   */
  public String of(String code, String locale) {
    String text =
        locale.equals("en")
            ? "Moa code: " + code + "\nDo not tell it to anybody."
            : "[모아] 인증번호 " + code + "\n남에게 알려주지 마세요.";
    return host.isBlank() ? text : text + "\n@" + host + " #" + code;
  }
}

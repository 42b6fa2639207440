package dev.moa.accounts.delivery;

import java.util.UUID;

/**
 * A mail as it goes out.
 *
 * @param id of the mail, the same at each attempt
 * @param to the address, with the domain in ASCII
 * @param subject one line
 * @param text plain text
 */
public record Letter(UUID id, String to, String subject, String text) {

  /** Without what no log may hold. */
  @Override
  public String toString() {
    return "Letter[id=" + id + "]";
  }
}

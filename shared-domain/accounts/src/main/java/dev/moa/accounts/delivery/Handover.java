package dev.moa.accounts.delivery;

/**
 * What became of an attempt to send a mail.
 *
 * @param note why, without an address or a server's words, which may hold one; such as {@code 550
 *     to RCPT}
 */
public record Handover(Result result, String note) {

  /** What can become of one. */
  public enum Result {
    /** The server has it. */
    TAKEN,
    /** The server does not have it, and would not take it the next time either. */
    REFUSED,
    /** The server certainly does not have it. */
    NOT_TAKEN,
    /** The server may have it or not. */
    UNKNOWN
  }
}

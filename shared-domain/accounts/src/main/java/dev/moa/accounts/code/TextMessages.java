package dev.moa.accounts.code;

/** Sends text messages to phones. */
public interface TextMessages {

  /**
   * Hands a message over, within five seconds; that is all that is known of it then.
   *
   * @throws NotSentException if that failed
   */
  void send(Phone phone, String text) throws NotSentException;

  /** A message that was not sent. It says nothing of the message. */
  final class NotSentException extends Exception {

    private static final long serialVersionUID = 1L;

    private final boolean perhapsSent;

    /**
     * @param reason the kind of failure, without anything that was sent or answered
     * @param perhapsSent whether it may have been sent, and paid for, all the same
     */
    public NotSentException(String reason, boolean perhapsSent) {
      super(reason);
      this.perhapsSent = perhapsSent;
    }

    /** Whether it may have been sent, and paid for, all the same. */
    public boolean perhapsSent() {
      return perhapsSent;
    }
  }
}

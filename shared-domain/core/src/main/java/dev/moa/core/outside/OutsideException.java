package dev.moa.core.outside;

/**
 * A service outside of Moa did not give what it was asked for. The message is fit for a run's
 * record: one line of at most 500 characters, without the key.
 */
public final class OutsideException extends RuntimeException {

  private static final long serialVersionUID = 1L;
  private static final int MAX_MESSAGE = 500;

  private final boolean worthAnotherTry;

  private OutsideException(String message, boolean worthAnotherTry) {
    super(fit(message));
    this.worthAnotherTry = worthAnotherTry;
  }

  /** It is down, slow or overloaded: another try may succeed. */
  public static OutsideException unavailable(String message) {
    return new OutsideException(message, true);
  }

  /** It said no, or what it said makes no sense: another try would hear the same. */
  public static OutsideException refused(String message) {
    return new OutsideException(message, false);
  }

  /** The same with another message. */
  OutsideException saying(String message) {
    OutsideException other = new OutsideException(message, worthAnotherTry);
    other.setStackTrace(getStackTrace());
    return other;
  }

  /** Whether another try may succeed. */
  public boolean worthAnotherTry() {
    return worthAnotherTry;
  }

  private static String fit(String message) {
    String line = OutsideText.wellFormed(message).replaceAll("[\\p{Cntrl}\\s]+", " ").strip();
    return line.length() <= MAX_MESSAGE ? line : line.substring(0, MAX_MESSAGE - 1) + "…";
  }
}

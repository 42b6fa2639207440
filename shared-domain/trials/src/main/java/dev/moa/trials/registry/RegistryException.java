package dev.moa.trials.registry;

/**
 * A registry did not give what it was asked for. The message is fit for a run's record: one line of
 * at most 500 characters, without the key.
 */
public final class RegistryException extends RuntimeException {

  private static final long serialVersionUID = 1L;
  private static final int MAX_MESSAGE = 500;

  private final boolean worthAnotherTry;

  private RegistryException(String message, boolean worthAnotherTry) {
    super(fit(message));
    this.worthAnotherTry = worthAnotherTry;
  }

  /** It is down, slow or overloaded: another try may succeed. */
  static RegistryException unavailable(String message) {
    return new RegistryException(message, true);
  }

  /** It said no, or what it said makes no sense: another try would hear the same. */
  static RegistryException refused(String message) {
    return new RegistryException(message, false);
  }

  /** The same with another message. */
  RegistryException saying(String message) {
    RegistryException other = new RegistryException(message, worthAnotherTry);
    other.setStackTrace(getStackTrace());
    return other;
  }

  boolean worthAnotherTry() {
    return worthAnotherTry;
  }

  private static String fit(String message) {
    String line = Text.wellFormed(message).replaceAll("[\\p{Cntrl}\\s]+", " ").strip();
    return line.length() <= MAX_MESSAGE ? line : line.substring(0, MAX_MESSAGE - 1) + "…";
  }
}

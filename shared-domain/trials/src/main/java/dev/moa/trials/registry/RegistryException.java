package dev.moa.trials.registry;

/** A registry did not give what it was asked for. The message is fit for a run's record. */
public final class RegistryException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final boolean worthAnotherTry;

  private RegistryException(String message, boolean worthAnotherTry, Throwable cause) {
    super(message, cause);
    this.worthAnotherTry = worthAnotherTry;
  }

  /** It is down, slow or overloaded: another try may succeed. */
  static RegistryException unavailable(String message, Throwable cause) {
    return new RegistryException(message, true, cause);
  }

  /** It said no, or what it said makes no sense: another try would hear the same. */
  static RegistryException refused(String message) {
    return new RegistryException(message, false, null);
  }

  boolean worthAnotherTry() {
    return worthAnotherTry;
  }
}

package dev.moa.trends.index;

/** The search server did not do what it was asked for. The message holds no password. */
public final class SearchFailure extends RuntimeException {

  private final int status;

  SearchFailure(int status, String message) {
    super(message);
    this.status = status;
  }

  SearchFailure(String message, Throwable cause) {
    super(message, cause);
    this.status = 0;
  }

  /** What it answered with; 0 if it did not answer. */
  public int status() {
    return status;
  }

  /**
   * Whether the same question may be answered later: it is down, starting or has too much to do.
   */
  public boolean passes() {
    return status == 0 || status == 429 || status >= 500;
  }
}

package dev.moa.infra.servers;

/**
 * The servers cannot start, for a reason that the person who started them can do something about: a
 * taken port, a full disk, a folder in use. The message is one line that says what and what to do.
 */
public final class StartRefused extends RuntimeException {

  public StartRefused(String line) {
    super(line);
  }

  public StartRefused(String line, Throwable cause) {
    super(line, cause);
  }
}

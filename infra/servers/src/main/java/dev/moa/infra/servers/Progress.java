package dev.moa.infra.servers;

import java.time.Duration;

/**
 * How far one server's start is.
 *
 * @param service what it is for
 * @param server its name, with its address if it is not ours
 * @param ready whether it answers now, or has only begun to start
 * @param took time since its start began; zero when it begins
 */
public record Progress(Service service, String server, boolean ready, Duration took) {

  /** The same as one line for a person. */
  public String line() {
    return ready ? "%s ready after %d ms".formatted(server, took.toMillis()) : server + " starting";
  }
}

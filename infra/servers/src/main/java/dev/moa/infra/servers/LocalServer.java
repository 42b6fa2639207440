package dev.moa.infra.servers;

import java.util.Map;

/** One server that the local cloud needs; it listens on 127.0.0.1 only. */
public interface LocalServer extends AutoCloseable {

  /** The product's name, as a person reads it. */
  String name();

  /**
   * Starts the server and returns once it answers. Called once.
   *
   * @throws StartRefused if it cannot start, with a line that says why
   */
  void start();

  /**
   * What a function is given in its environment to reach this server; known once it has started.
   */
  Map<String, String> variables();

  /** Ends the server and returns once it has ended. Calling it again changes nothing. */
  @Override
  void close();
}

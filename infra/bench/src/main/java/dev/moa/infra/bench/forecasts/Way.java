package dev.moa.infra.bench.forecasts;

/** A way to have something worked out by somebody else. */
public interface Way extends AutoCloseable {

  /**
   * Asks, and waits for the answer.
   *
   * @param user who asks, from 0; one after the other
   * @throws IllegalStateException if there is none
   */
  void ask(int user) throws Exception;

  @Override
  void close();
}

package dev.moa.functions.testing;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;

/**
 * Counts the SQL statements that functions send to PostgreSQL, so that a test can hold a list to a
 * fixed number of them whatever its length. Every data source of this JVM that a context makes is
 * counted, also one that is made before the counting starts: there is nothing to switch on.
 *
 * <pre>{@code
 * int statements = new StatementCounter().during(() -> api.get("/v1/trials/recent"));
 * }</pre>
 *
 * <p>A statement that is run as a batch counts once for each of its rows. Beginning, committing and
 * rolling back are no statements. What other threads send meanwhile counts too.
 */
public final class StatementCounter {

  private static final List<Consumer<String>> LISTENERS = new CopyOnWriteArrayList<>();

  /** How many statements are sent while something runs. */
  public int during(Action action) {
    return statements(action).size();
  }

  /** The statements that are sent while something runs, in their order, to look at. */
  public List<String> statements(Action action) {
    List<String> seen = new CopyOnWriteArrayList<>();
    listening(seen::add, action);
    return List.copyOf(seen);
  }

  /**
   * Does something else just before a statement is sent, such as ending its connection.
   *
   * @param number of the statement, from 1
   * @return whether it came so far
   */
  public boolean before(int number, Action disturbance, Action action) {
    AtomicInteger count = new AtomicInteger();
    listening(
        sql -> {
          if (count.incrementAndGet() == number) {
            run(disturbance);
          }
        },
        action);
    return count.get() >= number;
  }

  private static void listening(Consumer<String> listener, Action action) {
    LISTENERS.add(listener);
    try {
      run(action);
    } finally {
      LISTENERS.remove(listener);
    }
  }

  private static void run(Action action) {
    try {
      action.run();
    } catch (Exception e) {
      throw new AssertionError("what was to be counted failed", e);
    }
  }

  static void sent(String sql) {
    LISTENERS.forEach(listener -> listener.accept(sql));
  }

  /** Something that sends statements. */
  @FunctionalInterface
  public interface Action {

    /** Does it. */
    void run() throws Exception;
  }
}

package dev.moa.infra.servers;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * A RabbitMQ for tests that can be killed: the embedded broker in a JVM of its own, on a random
 * port of 127.0.0.1, which forgets everything when it is killed and ends with this JVM.
 *
 * <p>Or the broker that RABBITMQ_URI names, if RABBITMQ_CONTROL names a command that deals with it:
 * {@code kill} ends it at once, {@code start} starts it again with what it keeps, {@code queues}
 * prints the names of its queues, one a line.
 *
 * <p>Tests that do not kill it take {@link TestServers} instead: one for all.
 */
public final class TestRabbit implements AutoCloseable {

  private static final String CONTROL = "RABBITMQ_CONTROL";
  private static final String PASSWORD = "known-to-this-test-alone";

  private final boolean outside = TestServers.isOutside(Service.RABBITMQ);
  private final int port = outside ? 0 : Ports.claim("Qpid", 0);
  private Process process;

  private TestRabbit() {}

  /**
   * Starts one, or takes the one from outside as it is.
   *
   * @throws StartRefused if it does not start
   */
  public static TestRabbit start() {
    TestRabbit rabbit = new TestRabbit();
    if (!rabbit.outside) {
      rabbit.restart();
    }
    return rabbit;
  }

  /** Whether there is one to be killed; says so if there is none. */
  public static boolean canBeKilled() {
    boolean can = !TestServers.isOutside(Service.RABBITMQ) || isControlled();
    if (!can) {
      System.out.println("The broker of RABBITMQ_URI is not killed: there is no " + CONTROL + ".");
    }
    return can;
  }

  /**
   * The queues of the broker that {@link TestServers} gives, by their names; none, and a word about
   * it, where an outside one cannot be asked.
   */
  public static Set<String> queues() {
    if (TestServers.server(Service.RABBITMQ) instanceof RabbitServer embedded) {
      return embedded.queues();
    }
    if (!isControlled()) {
      System.out.println("The queues of RABBITMQ_URI are not counted: there is no " + CONTROL);
      return Set.of();
    }
    return control("queues").lines().collect(Collectors.toCollection(TreeSet::new));
  }

  /** Whether it keeps what is persistent when it is killed. */
  public boolean keepsMessages() {
    return outside;
  }

  /** What a function is given to reach it; the same after a restart. */
  public Map<String, String> variables() {
    return outside
        ? TestServers.variables(Service.RABBITMQ)
        : RabbitServer.variables(port, PASSWORD);
  }

  /** Kills it, if it runs; it does not have time to say goodbye to anybody. */
  public void kill() {
    if (outside) {
      control("kill");
    } else if (process != null) {
      process.destroyForcibly().onExit().join();
      process = null;
    }
  }

  /** Starts it again after a kill, at the same address. */
  public void restart() {
    if (outside) {
      control("start");
      return;
    }
    Path java = Path.of(System.getProperty("java.home"), "bin", "java");
    List<String> command =
        List.of(
            java.toString(),
            "-XX:+UseSerialGC",
            "-XX:TieredStopAtLevel=1",
            "-Xmx128m",
            "-Dorg.slf4j.simpleLogger.defaultLogLevel=error",
            "-cp",
            System.getProperty("java.class.path"),
            TestRabbit.class.getName(),
            Integer.toString(port));
    try {
      process = new ProcessBuilder(command).redirectError(Redirect.INHERIT).start();
      if (process.getInputStream().read() < 0) {
        throw new StartRefused("the broker's process ended at once");
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Ends it if it is the test's own. */
  @Override
  public void close() {
    if (!outside) {
      kill();
    }
  }

  private static boolean isControlled() {
    return !System.getenv().getOrDefault(CONTROL, "").isBlank();
  }

  private static String control(String what) {
    try {
      Process command =
          new ProcessBuilder(System.getenv(CONTROL), what).redirectError(Redirect.INHERIT).start();
      String said = new String(command.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      if (command.onExit().join().exitValue() != 0) {
        throw new IllegalStateException(CONTROL + " " + what + " failed: " + said);
      }
      return said;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The process of its own. Argument: the port. It ends when its input does. */
  public static void main(String[] arguments) throws IOException {
    int port = Integer.parseInt(arguments[0]);
    try (DataFolder data = TemporaryFolders.newData();
        RabbitServer server = new RabbitServer(data, port, PASSWORD)) {
      server.start();
      System.out.write('\n');
      System.out.flush();
      while (System.in.read() >= 0) {
        // Nothing is said to it.
      }
    }
  }
}

package dev.moa.infra.local;

import dev.moa.infra.servers.StartRefused;
import dev.moa.infra.template.TemplateException;
import java.io.IOException;
import java.io.PrintStream;
import java.lang.management.ManagementFactory;
import java.net.URI;
import java.nio.file.Path;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** What {@code scripts/run} starts; that script explains the options. */
@Command(name = "scripts/run")
public final class Main implements Callable<Integer> {
  private static final int JAVA = 25;
  private static final int REFUSED = 1;

  @Option(names = "--port")
  private int port = Options.PORT;

  @Option(names = "--data")
  private Path data;

  @Option(names = "--fresh")
  private boolean fresh;

  @Option(names = "--logs")
  private boolean logs;

  private Main() {}

  public static void main(String[] arguments) {
    System.exit(run(arguments));
  }

  /**
   * The exit code: 0 at its end, 1 if it could not start, 2 for arguments that it does not know.
   */
  static int run(String... arguments) {
    return Arguments.of(new Main()).execute(arguments);
  }

  @Override
  public Integer call() throws InterruptedException {
    if (Runtime.version().feature() != JAVA) {
      return refuse("Moa runs on Java 25; this is Java " + Runtime.version() + ".");
    }
    Path root = Path.of(System.getProperty("moa.root", "")).toAbsolutePath();
    Path folder = data == null ? root.resolve(".moa") : data;
    Path functionLog = folder.resolve("functions.log");
    PrintStream console = logs ? System.out : FunctionLog.takeStandardOutput(functionLog);
    Options options =
        Options.of(root).withData(folder).withPort(port).withFresh(fresh).withOut(console::println);
    try (LocalCloud cloud = LocalCloud.start(options)) {
      console.println(greeting(cloud.baseUrl(), functionLog));
      load(cloud, console);
      // Until Ctrl-C, which ends the cloud, and this thread with the JVM.
      new CountDownLatch(1).await();
      return 0;
    } catch (StartRefused | TemplateException e) {
      return refuse(e.getMessage());
    } catch (IOException e) {
      return refuse("Moa cannot start: " + reason(e));
    }
  }

  private static void load(LocalCloud cloud, PrintStream console) throws InterruptedException {
    try {
      boolean loaded = cloud.load();
      console.println(
          loaded
              ? "Ready with data at " + cloud.baseUrl() + " after " + sinceStart()
              : "Ready without data at " + cloud.baseUrl());
      if (loaded) {
        cloud.train();
      }
    } catch (IOException e) {
      if (!cloud.ended()) {
        console.println("Data did not come in whole: " + e.getMessage());
      }
    }
  }

  private static int refuse(String line) {
    System.err.println(line);
    return REFUSED;
  }

  private static String reason(IOException e) {
    String message = String.valueOf(e.getMessage());
    return message.contains("No space left on device")
        ? "the disk is full (" + message + ")"
        : e.toString();
  }

  /** Since the JVM was started; the process may have built Moa before. */
  private static String sinceStart() {
    long millis = System.currentTimeMillis() - ManagementFactory.getRuntimeMXBean().getStartTime();
    return String.format(Locale.ROOT, "%.1f s", millis / 1000.0);
  }

  /** What a person may try first. */
  private String greeting(URI base, Path functionLog) {
    return """

    Moa answers at %1$s after %2$s; %1$s/docs explains it. Try:
      curl %1$s/v1/health
      curl '%1$s/v1/trials/recent?limit=3'
      curl -X POST %1$s/v1/trial-collections -H "authorization: Bearer $(scripts/token --role MANAGER%3$s)" \\
        -H 'content-type: application/json' -d '{"source":"ICREAT"}'
    %1$s/_local/health shows the servers; also there: schedules, queues, mails, texts.
    %4$s
    """
        .formatted(
            base,
            sinceStart(),
            data == null ? "" : " --data " + data,
            logs ? "" : "Functions log to " + functionLog + ".");
  }
}

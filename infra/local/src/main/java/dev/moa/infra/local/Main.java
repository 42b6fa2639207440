package dev.moa.infra.local;

import dev.moa.infra.servers.StartRefused;
import dev.moa.infra.template.TemplateException;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** What {@code scripts/run} starts. */
@Command(
    name = "scripts/run",
    sortOptions = false,
    description = "Runs the whole of Moa on this machine and loads it with trials.",
    footer = {
      "",
      "To use a server of your own in place of an embedded one, set POSTGRES_URL, REDIS_URI,",
      "RABBITMQ_URI, ELASTICSEARCH_URL, S3_ENDPOINT, SQS_ENDPOINT or SMTP_URL. Without ICREAT_KEY,",
      "trials come from a small registry with made-up records. Ctrl-C ends everything."
    })
public final class Main implements Callable<Integer> {
  private static final int JAVA = 25;
  private static final int REFUSED = 1;

  @Option(names = "--port", paramLabel = "PORT", description = "the API's port (3000)")
  private int port = Options.PORT;

  @Option(names = "--data", paramLabel = "FOLDER", description = "where data is kept (.moa)")
  private Path data;

  @Option(names = "--fresh", description = "begin with an empty data folder")
  private boolean fresh;

  @Option(names = "--help", usageHelp = true, description = "say this")
  private boolean unusedHelp; // picocli reads it

  private Main() {}

  public static void main(String[] arguments) {
    System.exit(new CommandLine(new Main()).execute(arguments));
  }

  @Override
  public Integer call() throws InterruptedException {
    if (Runtime.version().feature() != JAVA) {
      return refuse("Moa runs on Java 25; this is Java " + Runtime.version() + ".");
    }
    Path root = Path.of(System.getProperty("moa.root", "")).toAbsolutePath();
    Options options = Options.of(root).withPort(port).withFresh(fresh).withOut(System.out::println);
    if (data != null) {
      options = options.withData(data);
    }
    System.out.println("Moa starts.");
    try (LocalCloud cloud = LocalCloud.start(options)) {
      Runtime.getRuntime().addShutdownHook(new Thread(cloud::close, "end"));
      new Greeting(cloud.baseUrl(), data).print(sinceStart());
      load(cloud);
      // Until Ctrl-C, which runs the hook and ends this thread with the JVM.
      new CountDownLatch(1).await();
      return 0;
    } catch (StartRefused | TemplateException e) {
      return refuse(e.getMessage());
    } catch (IOException e) {
      return refuse("Moa cannot start: " + reason(e));
    }
  }

  private static void load(LocalCloud cloud) throws InterruptedException {
    try {
      boolean loaded = cloud.load();
      System.out.println(
          loaded
              ? "Ready with data at " + cloud.baseUrl() + " after " + sinceStart()
              : "Ready without data at " + cloud.baseUrl());
    } catch (IOException e) {
      System.out.println("Ready without data: " + e.getMessage());
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

  private static String sinceStart() {
    Instant now = Instant.now();
    Instant start = ProcessHandle.current().info().startInstant().orElse(now);
    return String.format(Locale.ROOT, "%.1f s", Duration.between(start, now).toMillis() / 1000.0);
  }

  /** What a person may try first. */
  private record Greeting(URI base, Path data) {
    void print(String after) {
      String token = "scripts/token --role MANAGER" + (data == null ? "" : " --data " + data);
      System.out.println(
          """

          Moa answers at %1$s after %2$s; %1$s/docs explains it. Try:
            curl %1$s/v1/health
            curl '%1$s/v1/trials/recent?limit=3'
            curl -X POST %1$s/v1/trial-collections -H "authorization: Bearer $(%3$s)" \\
              -H 'content-type: application/json' -d '{"source":"ICREAT"}'
          %1$s/_local/health shows the servers; also there: schedules, queues, mails.
          """
              .formatted(base, after, token));
    }
  }
}

package dev.moa.infra.runtime;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** A JVM that starts a function, prints its process id and an answer, and waits to be killed. */
final class SampleParent {

  private SampleParent() {}

  public static void main(String[] arguments) throws Exception {
    var launch =
        new Launch(
            "Sample",
            SampleZip.HANDLER,
            256,
            Path.of(arguments[0]),
            List.of(),
            Launch.MANAGED_FLAGS,
            Map.of());
    var client = RuntimeClient.in(Path.of(System.getProperty("moa.root")));
    try (var process = RuntimeProcess.start(launch, client, line -> System.err.println(line))) {
      System.out.println(process.pid());
      var outcome = process.invoke("\"warm\"", Duration.ofSeconds(20));
      System.out.println(((Outcome.Answered) outcome).json());
      Thread.currentThread().join();
    }
  }
}

package dev.moa.infra.runtime;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.TreeSet;

/** A function without any library, for the tests of the process it runs in. */
public final class SampleHandler {

  /** Does what the event, a JSON string, says. */
  public void handle(InputStream in, OutputStream out) throws IOException {
    String event = new String(in.readAllBytes(), StandardCharsets.UTF_8).replace("\"", "");
    String answer =
        switch (event) {
          case "throw" -> throw new IllegalStateException("as told");
          case "exit" -> exit();
          case "hang" -> hang();
          case "variables" -> String.join(",", new TreeSet<>(System.getenv().keySet()));
          case "folder" -> System.getProperty("user.dir");
          case "large" -> "x".repeat(RuntimeApi.MAX_BYTES);
          default -> event + " " + System.getenv("GREETING");
        };
    System.out.println("handled " + event);
    out.write(("\"" + answer + "\"").getBytes(StandardCharsets.UTF_8));
  }

  private static String exit() {
    Runtime.getRuntime().halt(7);
    return "";
  }

  private static String hang() {
    try {
      Thread.currentThread().join();
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
    return "";
  }
}

package dev.moa.functions.testing;

import io.micronaut.json.JsonMapper;
import io.micronaut.json.tree.JsonNode;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** What functions write to standard output, which is where Lambda takes logs from. */
public final class LogLines {

  private static final JsonMapper JSON = JsonMapper.createDefault();

  private LogLines() {}

  /** What is written while something runs, as it is. Everything in this JVM counts. */
  public static String textOf(Action action) {
    PrintStream before = System.out;
    var written = new ByteArrayOutputStream();
    System.setOut(new PrintStream(written, true, StandardCharsets.UTF_8));
    try {
      action.run();
    } catch (Exception e) {
      throw new AssertionError("what was to be logged failed", e);
    } finally {
      System.setOut(before);
    }
    return written.toString(StandardCharsets.UTF_8);
  }

  /**
   * The lines that are written while something runs.
   *
   * @throws UncheckedIOException if a line is not a JSON object
   */
  public static List<JsonNode> of(Action action) {
    return textOf(action).lines().map(LogLines::parse).toList();
  }

  private static JsonNode parse(String line) {
    try {
      return JSON.readValue(line, JsonNode.class);
    } catch (IOException e) {
      throw new UncheckedIOException("not a line of JSON: " + line, e);
    }
  }

  /** Something that logs. */
  @FunctionalInterface
  public interface Action {

    /** Does it. */
    void run() throws Exception;
  }
}

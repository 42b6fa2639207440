package dev.moa.infra.local.stub;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.moa.infra.local.lambda.LocalFunction;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** A stub function in mode "record", seen from outside. */
public final class Recorder {
  private static final ObjectMapper JSON = new ObjectMapper();

  private final Path folder;

  public Recorder(Path parent) {
    try {
      this.folder = Files.createTempDirectory(parent, "recorded");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Where it keeps events. */
  public Path folder() {
    return folder;
  }

  /** The function that records here. */
  public LocalFunction function(Path zip, String name) {
    return StubZip.function(zip, name, "record", "FOLDER", folder.toString());
  }

  /** The events it got so far, oldest first. */
  public List<JsonNode> events() {
    try (var files = Files.list(folder)) {
      return files
          .filter(file -> file.getFileName().toString().startsWith("event-"))
          .sorted()
          .map(Recorder::read)
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** From now on it throws. */
  public void fail() {
    write("fail", "");
  }

  /** From now on it works again. */
  public void work() {
    try {
      Files.delete(folder.resolve("fail"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** From now on it answers this. */
  public void answer(String json) {
    write("answer", json);
  }

  private void write(String name, String text) {
    try {
      Files.writeString(folder.resolve(name), text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static JsonNode read(Path file) {
    try {
      return JSON.readTree(file.toFile());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}

package dev.moa.infra.local.stub;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;

/** A handler that does what its variable MODE says; tests pack it into a zip. */
public final class StubFunction implements RequestStreamHandler, AutoCloseable {
  private final Map<String, String> variables;
  private final String id = UUID.randomUUID().toString();
  private final AtomicInteger calls = new AtomicInteger();
  private final AtomicInteger atOnce = new AtomicInteger();

  public StubFunction(Map<String, String> variables) {
    this.variables = variables;
    if (variables.get("MODE").equals("break")) {
      throw new IllegalStateException("cannot be made");
    }
  }

  @Override
  public void handleRequest(InputStream input, OutputStream output, Context context)
      throws IOException {
    byte[] event = input.readAllBytes();
    int others = atOnce.getAndIncrement();
    try {
      output.write(answer(event, others, context).getBytes(StandardCharsets.UTF_8));
    } finally {
      atOnce.decrementAndGet();
      calls.incrementAndGet();
    }
  }

  private String answer(byte[] event, int others, Context context) throws IOException {
    return switch (variables.get("MODE")) {
      case "echo" ->
          "{\"statusCode\":200,\"headers\":{\"content-type\":\"application/json\"},"
              + "\"isBase64Encoded\":true,\"body\":\""
              + Base64.getEncoder().encodeToString(event)
              + "\"}";
      case "say" -> variables.get("ANSWER");
      case "size" -> "\"" + "x".repeat(Integer.parseInt(variables.get("SIZE")) - 2) + "\"";
      case "throw" -> throw new IllegalArgumentException("thrown on purpose");
      case "sleep" -> sleep();
      case "record" -> record(event);
      case "variables" ->
          variables.entrySet().stream()
              .map(it -> "\"" + it.getKey() + "\":\"" + it.getValue() + "\"")
              .collect(Collectors.joining(",", "{", "}"));
      case "self" ->
          "{\"id\":\"%s\",\"calls\":%d,\"others\":%d,\"function\":\"%s\",\"memory\":%d,\"left\":%d,\"request\":\"%s\",\"loader\":%b}"
              .formatted(
                  id,
                  calls.get(),
                  others,
                  context.getFunctionName(),
                  context.getMemoryLimitInMB(),
                  context.getRemainingTimeInMillis(),
                  context.getAwsRequestId(),
                  Thread.currentThread().getContextClassLoader() == getClass().getClassLoader());
      default -> throw new IllegalStateException(variables.get("MODE"));
    };
  }

  private String sleep() {
    try {
      Thread.sleep(Long.parseLong(variables.get("MILLIS")));
    } catch (InterruptedException e) {
      return "\"interrupted\"";
    }
    return "{\"id\":\"" + id + "\"}";
  }

  /** Keeps each event as a file; fails or names failures when a file of that name tells it to. */
  private String record(byte[] event) throws IOException {
    Path folder = Path.of(variables.get("FOLDER"));
    Files.write(folder.resolve("event-" + System.nanoTime() + "-" + UUID.randomUUID()), event);
    if (Files.exists(folder.resolve("fail"))) {
      throw new IllegalStateException("told to fail");
    }
    Path answer = folder.resolve("answer");
    return Files.exists(answer) ? Files.readString(answer) : "{\"batchItemFailures\":[]}";
  }

  @Override
  public void close() throws IOException {
    if (variables.containsKey("CLOSED")) {
      Files.createFile(Path.of(variables.get("CLOSED")));
    }
  }
}

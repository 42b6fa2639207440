package dev.moa.infra.bench.training;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import java.io.BufferedReader;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.stream.Stream;

/**
 * Calls every function of an area in one JVM, so that the cache written at its end serves them all.
 * It stands beside the area's own classes and is called like a function.
 */
public final class AreaTraining implements RequestStreamHandler {

  /**
   * The variable that names a folder with two files for each function: {@code name.properties} (its
   * variables, and its handler's class under {@link #HANDLER}) and {@code name.json} (an event).
   */
  public static final String FOLDER = "TRAINING_FOLDER";

  /** The property that is no variable. */
  public static final String HANDLER = "(handler)";

  private static final int CALLS = 2;

  @Override
  public void handleRequest(InputStream in, OutputStream out, Context context) throws IOException {
    in.readAllBytes();
    for (Path file : functions(Path.of(System.getenv(FOLDER)))) {
      try {
        train(file, context, out);
      } catch (ReflectiveOperationException e) {
        throw new IOException(file + ": " + e.getMessage(), e);
      }
      out.write('\n');
    }
  }

  private static List<Path> functions(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.filter(file -> file.toString().endsWith(".properties")).sorted().toList();
    }
  }

  private static void train(Path file, Context context, OutputStream out)
      throws IOException, ReflectiveOperationException {
    Properties properties = new Properties();
    try (Reader reader = Files.newBufferedReader(file)) {
      properties.load(new BufferedReader(reader));
    }
    Map<String, String> variables = new HashMap<>();
    properties.stringPropertyNames().forEach(it -> variables.put(it, properties.getProperty(it)));
    RequestStreamHandler handler = handler(variables.remove(HANDLER), variables);
    Path event = Path.of(file.toString().replace(".properties", ".json"));
    for (int call = 0; call < CALLS; call++) {
      handler.handleRequest(new ByteArrayInputStream(Files.readAllBytes(event)), out, context);
    }
    if (handler instanceof AutoCloseable closeable) {
      close(closeable);
    }
  }

  private static RequestStreamHandler handler(String name, Map<String, String> variables)
      throws ReflectiveOperationException {
    Class<?> type = Class.forName(name, true, Thread.currentThread().getContextClassLoader());
    try {
      return (RequestStreamHandler) type.getConstructor(Map.class).newInstance(variables);
    } catch (NoSuchMethodException _) {
      return (RequestStreamHandler) type.getConstructor().newInstance();
    }
  }

  private static void close(AutoCloseable handler) throws IOException {
    try {
      handler.close();
    } catch (IOException | RuntimeException e) {
      throw e;
    } catch (Exception e) {
      throw new IOException(e);
    }
  }
}

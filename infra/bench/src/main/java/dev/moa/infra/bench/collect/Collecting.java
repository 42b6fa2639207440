package dev.moa.infra.bench.collect;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;

/**
 * The function CollectTrials, watched. It stands beside the area's own classes and is called like
 * the function, with the same event; it answers what the watch saw.
 */
public final class Collecting implements RequestStreamHandler {

  /** The variable that says {@code true} if the heap is to be measured, not the time. */
  public static final String MEMORY = "BENCH_MEMORY";

  private final RequestStreamHandler function;

  public Collecting() throws ReflectiveOperationException {
    function =
        Class.forName(
                "dev.moa.functions.QueueFunction",
                true,
                Thread.currentThread().getContextClassLoader())
            .asSubclass(RequestStreamHandler.class)
            .getConstructor()
            .newInstance();
  }

  @Override
  public void handleRequest(InputStream in, OutputStream out, Context context) throws IOException {
    long start = System.nanoTime();
    Watch watch = Watch.start(Boolean.parseBoolean(System.getenv(MEMORY)));
    try {
      function.handleRequest(in, OutputStream.nullOutputStream(), context);
      out.write(watch.end(System.nanoTime() - start).getBytes(StandardCharsets.UTF_8));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException(e);
    }
  }
}

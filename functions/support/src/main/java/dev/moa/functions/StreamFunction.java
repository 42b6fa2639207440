package dev.moa.functions;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import dev.moa.functions.index.ZipIndex;
import io.micronaut.context.ApplicationContext;
import io.micronaut.context.exceptions.NoSuchBeanException;
import io.micronaut.core.type.Argument;
import io.micronaut.json.JsonMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;

/**
 * What every function does round its work: it starts the context once, puts the request id into
 * every log line, and ends each call with one line that says how it went. Events are read from the
 * stream with the project's own JSON codec: the event library's costs a cold start.
 */
abstract class StreamFunction implements RequestStreamHandler, AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger("dev.moa.call");

  private final ApplicationContext context;
  private final JsonMapper json;
  private final String name;
  private boolean cold = true;

  /**
   * @param variables the function's environment variables
   */
  StreamFunction(Map<String, String> variables) {
    String named = variables.getOrDefault("MOA_FUNCTION", "");
    this.name = named.isBlank() ? "*" : named;
    MDC.put("function", name);
    this.context = FunctionContext.start(variables);
    this.json = context.getBean(JsonMapper.class);
  }

  @Override
  public final void handleRequest(InputStream input, OutputStream output, Context lambda)
      throws IOException {
    long started = System.nanoTime();
    String requestId = lambda == null ? UUID.randomUUID().toString() : lambda.getAwsRequestId();
    MDC.clear();
    MDC.put("function", name);
    MDC.put("requestId", requestId);
    if (cold) {
      MDC.put("coldStart", "true");
      if (ZipIndex.used()) {
        MDC.put("indexed", "true");
      }
    }
    Call call = new Call(requestId, deadline(lambda), new LinkedHashMap<>());
    try {
      serve(input, output, call);
      log(call, started);
    } catch (Exception | Error e) {
      LOG.error("call failed", e);
      throw e;
    } finally {
      cold = false;
      MDC.clear();
    }
  }

  /**
   * Reads the event, does the work, writes the answer.
   *
   * @throws IOException if the event cannot be read
   */
  abstract void serve(InputStream input, OutputStream output, Call call) throws IOException;

  /** The context that the function's beans live in. */
  final ApplicationContext context() {
    return context;
  }

  /**
   * The one job of a kind that lives in this function.
   *
   * @throws IllegalStateException if there is none, or more than one
   */
  final <J> J job(Class<J> kind) {
    try {
      return context.getBean(kind);
    } catch (NoSuchBeanException e) {
      throw unknown(kind.getSimpleName(), e);
    }
  }

  /** What a kind of job is given: its first type argument. */
  @SuppressWarnings("unchecked") // the job's own declaration is what it is read for
  final Argument<Object> inputType(Class<?> kind) {
    return (Argument<Object>) context.getBeanDefinition(kind).getTypeArguments(kind).getFirst();
  }

  /** Ends the start of a function whose variable names nothing that its handler could run. */
  final IllegalStateException unknown(String kind, RuntimeException cause) {
    context.close();
    return new IllegalStateException(
        "MOA_FUNCTION is \"%s\", which is no %s of this zip".formatted(name, kind), cause);
  }

  /**
   * Reads what must be there.
   *
   * @throws IOException if it is not JSON of that type, or null
   */
  final <T> T read(byte[] bytes, Argument<T> type) throws IOException {
    T value = json.readValue(bytes, type);
    if (value == null) {
      throw new IOException("JSON of " + type.getSimpleName() + " is needed, but there is null");
    }
    return value;
  }

  final JsonMapper json() {
    return json;
  }

  @Override
  public void close() {
    context.close();
  }

  private Instant deadline(Context lambda) {
    Duration left =
        lambda == null
            ? Duration.ofMinutes(15)
            : Duration.ofMillis(lambda.getRemainingTimeInMillis());
    return context.getBean(Clock.class).instant().plus(left);
  }

  private void log(Call call, long started) {
    var line = LOG.atInfo();
    line = line.addKeyValue("durationMs", Duration.ofNanos(System.nanoTime() - started).toMillis());
    for (var fact : call.facts().entrySet()) {
      line = line.addKeyValue(fact.getKey(), fact.getValue());
    }
    line.log("call");
  }

  /**
   * One call of the function.
   *
   * @param requestId Lambda's own id of the call
   * @param deadline when Lambda ends it
   * @param facts what the line at the end of the call also says
   */
  record Call(String requestId, Instant deadline, Map<String, Object> facts) {}
}

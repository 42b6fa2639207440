package dev.moa.infra.local.lambda;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.moa.infra.local.lambda.HandlerInstance.HandlerThrew;
import dev.moa.infra.runtime.Outcome;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * All functions of the local cloud, called as Lambda calls them: with bytes, one call at a time for
 * each handler, each within its function's time. Answers are bounded as Lambda bounds them.
 */
public final class Functions implements AutoCloseable {
  /** What a function may answer, in bytes: 6 MB and Lambda's own margin of 100. */
  public static final int MAX_ANSWER = 6 * 1024 * 1024 + 100;

  /** What a function may be given, in bytes. */
  public static final int MAX_EVENT = 6 * 1024 * 1024;

  /** errorType of a call that found no free handler, as Lambda names it. */
  public static final String THROTTLED = "TooManyRequestsException";

  private static final Logger LOG = LoggerFactory.getLogger(Functions.class);
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Duration PATIENCE = Duration.ofSeconds(30);
  private static final Duration CLOSING = Duration.ofSeconds(3);

  private final Map<String, FunctionPool> pools = new LinkedHashMap<>();
  private final Areas areas;
  private final Duration patience;
  // Platform threads: starting a handler keeps a core busy, and there are no more carriers than
  // cores.
  private final ExecutorService threads =
      Executors.newCachedThreadPool(Thread.ofPlatform().daemon().name("lambda-", 1).factory());
  private final ScheduledExecutorService timer =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofPlatform().daemon().name("lambda-timer").factory());

  /**
   * Nothing is loaded before a function's first call.
   *
   * @param areas the functions' zips; closed with the functions
   */
  public Functions(Collection<LocalFunction> functions, Areas areas) {
    this(functions, areas, PATIENCE);
  }

  Functions(Collection<LocalFunction> functions, Areas areas, Duration patience) {
    functions.forEach(function -> pools.put(function.name(), new FunctionPool(function)));
    this.areas = areas;
    this.patience = patience;
  }

  /** The functions' names, in the order in which they were given. */
  public Set<String> names() {
    return Set.copyOf(pools.keySet());
  }

  /**
   * Calls a function; the future never fails, a failed call is an outcome.
   *
   * @throws IllegalArgumentException if there is no such function
   */
  public CompletableFuture<Outcome> invoke(String name, byte[] event) {
    FunctionPool pool = pools.get(name);
    if (pool == null) {
      throw new IllegalArgumentException("There is no function " + name);
    }
    CompletableFuture<Outcome> answer = new CompletableFuture<>();
    try {
      threads.execute(() -> answer.complete(serve(pool, event, answer)));
    } catch (RejectedExecutionException ending) {
      answer.complete(failed(ending));
    }
    return answer;
  }

  private Outcome serve(FunctionPool pool, byte[] event, CompletableFuture<Outcome> answer) {
    LocalFunction function = pool.function();
    try {
      ClassLoader loader = areas.loader(function.zip());
      Thread.currentThread().setContextClassLoader(loader);
      HandlerInstance instance = pool.take(loader, patience);
      return instance == null
          ? failed(THROTTLED, "Rate Exceeded.")
          : call(pool, instance, event, answer);
    } catch (HandlerThrew e) {
      LOG.error("{} failed", function.name(), e.getCause());
      return failed(e.getCause());
    } catch (IOException | ReflectiveOperationException | RuntimeException | LinkageError e) {
      LOG.error("{} cannot be loaded from {}", function.name(), function.zip(), e);
      return failed(e);
    } catch (InterruptedException e) {
      return failed(e);
    } finally {
      Thread.currentThread().setContextClassLoader(Functions.class.getClassLoader());
    }
  }

  private Outcome call(
      FunctionPool pool, HandlerInstance instance, byte[] event, CompletableFuture<Outcome> answer)
      throws ReflectiveOperationException, HandlerThrew {
    LocalFunction function = pool.function();
    TimeLimit limit =
        TimeLimit.start(timer, function.timeout(), () -> answer.complete(timedOut(function)));
    try {
      byte[] payload = instance.call(event, limit.deadline());
      return payload.length <= MAX_ANSWER
          ? new Outcome.Answered(new String(payload, StandardCharsets.UTF_8))
          : tooLarge(function);
    } finally {
      if (limit.finish()) {
        pool.giveBack(instance);
      } else {
        pool.discard(instance);
      }
    }
  }

  private static Outcome timedOut(LocalFunction function) {
    LOG.error("{} timed out after {} s", function.name(), function.timeout().toMillis() / 1000.0);
    return new Outcome.TimedOut(function.timeout());
  }

  private static Outcome tooLarge(LocalFunction function) {
    String message =
        "Response payload size exceeded maximum allowed payload size (" + MAX_ANSWER + " bytes).";
    LOG.error("{}: {}", function.name(), message);
    return failed("Function.ResponseSizeTooLarge", message);
  }

  private static Outcome failed(Throwable cause) {
    return failed(cause.getClass().getName(), String.valueOf(cause.getMessage()));
  }

  private static Outcome failed(String type, String message) {
    try {
      Map<String, String> error = new LinkedHashMap<>();
      error.put("errorMessage", message);
      error.put("errorType", type);
      return new Outcome.Failed(type, JSON.writeValueAsString(error));
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Ends calls under way within three seconds and closes every handler. */
  @Override
  public void close() {
    pools.values().forEach(FunctionPool::close);
    timer.shutdownNow();
    threads.shutdownNow();
    try {
      if (!threads.awaitTermination(CLOSING.toMillis(), TimeUnit.MILLISECONDS)) {
        LOG.warn("A function did not end within {} s", CLOSING.toSeconds());
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    areas.close();
  }
}

package dev.moa.core.outside;

import dev.failsafe.Failsafe;
import dev.failsafe.RetryPolicy;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.net.ConnectException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * How services outside of Moa are asked. A question is put four times in all where that may help,
 * 0.5 to 4 seconds apart with jitter; each try is given 10 seconds from the first byte sent to the
 * last received, and 16 MB of answer. No message holds the key.
 */
@Singleton
public final class OutsideClient {

  static final int TRIES = 4;
  private static final int MAX_ANSWER = 16 * 1024 * 1024;
  private static final Logger LOG = LoggerFactory.getLogger(OutsideClient.class);

  private final Duration timeout;
  private final Duration pause;

  /** The client's own asynchronous way waits for the common pool, which may be one busy thread. */
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

  private volatile HttpClient client;

  @Inject
  OutsideClient() {
    this(Duration.ofSeconds(10), Duration.ofMillis(500));
  }

  /**
   * One with other times.
   *
   * @param timeout of each try
   * @param pause before the second try; it doubles up to eight times as long
   */
  public OutsideClient(Duration timeout, Duration pause) {
    this.timeout = timeout;
    this.pause = pause;
  }

  /**
   * Puts a question until its answer can be read or another try is of no use.
   *
   * @param alive called before each try
   * @param reader makes sense of the answer, or throws a {@link OutsideException}
   * @throws OutsideException if the service refuses, stays down, or answers nonsense
   */
  public <T> T ask(Question question, Runnable alive, Function<Answer, T> reader) {
    RetryPolicy<T> retry =
        RetryPolicy.<T>builder()
            .handleIf(e -> e instanceof OutsideException outside && outside.worthAnotherTry())
            .withBackoff(pause, pause.multipliedBy(8))
            .withJitter(0.25)
            .withMaxAttempts(TRIES)
            .onRetry(e -> LOG.warn("{} is asked again, try {}", question, e.getAttemptCount() + 1))
            .build();
    return Failsafe.with(retry)
        .get(
            () -> {
              alive.run();
              return ask(question, reader);
            });
  }

  private <T> T ask(Question question, Function<Answer, T> reader) {
    HttpRequest request =
        HttpRequest.newBuilder(question.uri()).header("accept", "application/json").build();
    HttpResponse<String> response = send(question.service(), request);
    int status = response.statusCode();
    if (status >= 500 || status == 429 || status == 408) {
      throw OutsideException.unavailable(question.service() + " answered HTTP " + status);
    }
    try {
      return reader.apply(new Answer(question.service(), status, response.body()));
    } catch (OutsideException e) {
      throw e.saying(question.withoutKey(e.getMessage()));
    }
  }

  /** A request's own timeout ends with the head of the answer; this one ends with its body. */
  private HttpResponse<String> send(String service, HttpRequest request) {
    Future<HttpResponse<String>> coming =
        threads.submit(
            () ->
                client()
                    .send(
                        request,
                        BodyHandlers.limiting(
                            BodyHandlers.ofString(StandardCharsets.UTF_8), MAX_ANSWER)));
    // Nothing of what the client throws goes on: it may tell the address, which holds the key.
    try {
      return coming.get(timeout.toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException e) {
      coming.cancel(true);
      throw OutsideException.unavailable(
          "%s did not answer within %d ms".formatted(service, timeout.toMillis()));
    } catch (ExecutionException e) {
      Throwable cause = e.getCause();
      throw OutsideException.unavailable(
          cause instanceof ConnectException
              ? service + " cannot be reached: " + cause.getClass().getSimpleName()
              : "%s gave no whole answer of at most %d bytes: %s"
                  .formatted(service, MAX_ANSWER, cause.getClass().getSimpleName()));
    } catch (InterruptedException e) {
      coming.cancel(true);
      Thread.currentThread().interrupt();
      throw OutsideException.refused("the call was interrupted");
    }
  }

  /** Made for the first question: most functions that could ask never do. */
  private synchronized HttpClient client() {
    if (client == null) {
      client =
          HttpClient.newBuilder()
              .version(HttpClient.Version.HTTP_1_1)
              .connectTimeout(Duration.ofSeconds(3))
              .followRedirects(HttpClient.Redirect.NEVER)
              .build();
    }
    return client;
  }

  /**
   * What a service answered.
   *
   * @param service its name, for messages
   * @param status the HTTP status, never one that says it is down
   * @param body at most 16 MB
   */
  public record Answer(String service, int status, String body) {}
}

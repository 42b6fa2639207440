package dev.moa.forecasts;

import dev.moa.core.Ids;
import dev.moa.core.problem.Problem;
import dev.moa.core.problem.ProblemType;
import dev.moa.forecasts.broker.BrokerUnavailable;
import dev.moa.forecasts.broker.ForecastQueue;
import io.micronaut.context.annotation.Property;
import io.micronaut.json.JsonMapper;
import io.micronaut.transaction.TransactionOperations;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Asks a worker for a forecast, unless the account has one of the same request of the last hour.
 * What is asked is on record before anybody is asked; killed in between, it waits in vain until its
 * deadline, and the same request is asked anew after that.
 */
@Singleton
public final class AskForecast {

  private static final Logger LOG = LoggerFactory.getLogger(AskForecast.class);
  private static final Duration SAME = Duration.ofHours(1);
  private static final Duration SOON = Duration.ofSeconds(10);

  private final ForecastRows rows;
  private final ForecastQueue queue;
  private final TransactionOperations<Connection> transactions;
  private final JsonMapper json;
  private final Ids ids;
  private final Clock clock;
  private final Duration patience;

  /**
   * @param patience how long a caller waits for a worker
   */
  AskForecast(
      ForecastRows rows,
      ForecastQueue queue,
      TransactionOperations<Connection> transactions,
      JsonMapper json,
      Ids ids,
      Clock clock,
      @Property(name = "forecasts.patience.seconds") int patience) {
    this.rows = rows;
    this.queue = queue;
    this.transactions = transactions;
    this.json = json;
    this.ids = ids;
    this.clock = clock;
    this.patience = Duration.ofSeconds(patience);
  }

  /**
   * Asks, and waits for the worker.
   *
   * @return what is on record then: done, or still waiting
   * @throws Problem 422 with the worker's reason; 503 within three seconds if the broker is down
   */
  public Answer ask(UUID account, ForecastRequest request) {
    String text = text(request);
    byte[] digest = sha256(text);
    Asked asked =
        transactions.executeWrite(status -> open(status.getConnection(), account, text, digest));
    if (asked.before() != null) {
      return new Answer(asked.before(), false);
    }
    try {
      queue.ask(asked.id(), asked.deadline());
    } catch (BrokerUnavailable e) {
      LOG.error("nobody could be asked for a forecast", e);
      if (rows.fail(asked.id(), "Nobody could be asked.", clock.instant())) {
        throw Problem.unavailable("Forecasts cannot be made at the moment.", SOON);
      }
    }
    return new Answer(outcome(rows.find(asked.id(), account).orElseThrow()), true);
  }

  private Asked open(Connection connection, UUID account, String request, byte[] digest)
      throws SQLException {
    rows.lock(connection, account, digest);
    // After the lock, whose holder may have been asked later than this one began.
    Instant now = clock.instant();
    StoredForecast before = rows.same(connection, account, digest, now.minus(SAME), now);
    if (before != null) {
      return new Asked(before, before.id(), before.deadline());
    }
    UUID id = ids.next();
    Instant deadline = now.plus(patience);
    rows.add(connection, id, account, request, digest, now, deadline);
    return new Asked(null, id, deadline);
  }

  private static StoredForecast outcome(StoredForecast stored) {
    return switch (stored.state()) {
      case DONE, WAITING -> stored;
      case FAILED, PARKED ->
          throw new Problem(ProblemType.CANNOT_BE_DONE, stored.problem())
              .at(Forecasts.ADDRESS + stored.id());
    };
  }

  private String text(ForecastRequest request) {
    try {
      return json.writeValueAsString(request);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static byte[] sha256(String text) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }

  /**
   * A forecast on record.
   *
   * @param isNew whether this call put it there
   */
  public record Answer(StoredForecast stored, boolean isNew) {}

  private record Asked(StoredForecast before, UUID id, Instant deadline) {}
}

package dev.moa.functions.forecasts.jobs;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.moa.forecasts.ForecastDay;
import dev.moa.functions.RabbitFunction;
import dev.moa.functions.ScheduleFunction;
import dev.moa.functions.testing.Invocation;
import dev.moa.infra.servers.Database;
import dev.moa.infra.servers.TestPostgres;
import io.micronaut.core.annotation.Nullable;
import io.micronaut.json.JsonMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedDeque;

/** A database of its own, what is asked for in it, and the functions that work on it. */
final class ForecastWorld implements AutoCloseable {

  private static final JsonMapper JSON = JsonMapper.createDefault();

  private final Database database = TestPostgres.shared().newDatabase();
  private final Map<String, String> variables = new HashMap<>(database.variables());
  private final List<AutoCloseable> functions = new ArrayList<>();
  private final Deque<Connection> connections = new ConcurrentLinkedDeque<>();

  /**
   * @param broker the variables that name it
   * @param folder where {@link MadeUpForecaster} finds whom to kill
   */
  ForecastWorld(Map<String, String> broker, Path folder) {
    variables.putAll(broker);
    variables.put("MOA_TEST_FORECASTER", folder.toString());
  }

  /** The environment of a function. */
  Map<String, String> variables(String function) {
    Map<String, String> own = new HashMap<>(variables);
    own.put("MOA_FUNCTION", function);
    return own;
  }

  /** One more process of ForecastViews, as Lambda has it. */
  RabbitFunction worker() {
    RabbitFunction worker = new RabbitFunction(variables("ForecastViews"));
    functions.add(worker);
    return worker;
  }

  /** Invokes a job by hand. */
  String run(String function) {
    try (ScheduleFunction job = new ScheduleFunction(variables(function))) {
      return new Invocation("by-hand", Duration.ofMinutes(5)).of(job, "{}");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Puts on record what somebody asks for. */
  UUID ask(String title, long subscribers) {
    UUID id = UUID.randomUUID();
    sql(
        """
        INSERT INTO forecasts.forecast (id, account, request, digest, asked_at, deadline)
        VALUES ('%s', gen_random_uuid(), jsonb_build_object('title', '%s', 'subscribers', %d,
          'uploadAt', '2026-11-20T09:00:00Z'), sha256('x'), now(), now())
        """
            .formatted(id, title, subscribers));
    return id;
  }

  /** Hands a worker a message as Lambda does. */
  static void deliver(RabbitFunction worker, UUID forecast, @Nullable String replyTo) {
    Map<String, Object> properties = new HashMap<>();
    properties.put("correlationId", forecast.toString());
    properties.put("replyTo", replyTo);
    String body = "{\"forecastId\":\"" + forecast + "\"}";
    Map<String, Object> message =
        Map.of(
            "basicProperties",
            properties,
            "redelivered",
            false,
            "data",
            Base64.getEncoder().encodeToString(body.getBytes(UTF_8)));
    try {
      new Invocation("delivery", Duration.ofSeconds(30))
          .of(
              worker,
              JSON.writeValueAsString(
                  Map.of("rmqMessagesByQueue", Map.of("forecast-views.0::/", List.of(message)))));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The state of a forecast and how often it was tried, such as DONE 1. */
  String state(UUID forecast) {
    return texts(
            "SELECT state || ' ' || attempts FROM forecasts.forecast WHERE id = '" + forecast + "'")
        .getFirst();
  }

  /** Whether the forecast is there and is what the forecaster says of so many subscribers. */
  boolean isRight(UUID forecast, long subscribers) {
    List<String> wanted = new ArrayList<>();
    for (int ahead = 0; ahead < 31; ahead++) {
      ForecastDay day = MadeUpForecaster.day(subscribers, ahead);
      wanted.add(
          "%d %d %d %d %d"
              .formatted(day.ahead(), day.expected(), day.low(), day.high(), day.baseline()));
    }
    return texts(
            """
            SELECT concat_ws(' ', ahead, expected, low, high, baseline)
            FROM forecasts.forecast AS f JOIN forecasts.forecast_day ON forecast = f.id
            WHERE f.id = '%s' AND f.state = 'DONE' ORDER BY ahead
            """
                .formatted(forecast))
        .equals(wanted);
  }

  /** When it was finished. */
  String finishedAt(UUID forecast) {
    return texts("SELECT finished_at FROM forecasts.forecast WHERE id = '" + forecast + "'")
        .getFirst();
  }

  void sql(String statement) {
    withConnection(
        connection -> {
          try (Statement run = connection.createStatement()) {
            return run.execute(statement);
          }
        });
  }

  /** The first column of what a query finds. */
  List<String> texts(String query) {
    return withConnection(
        connection -> {
          List<String> texts = new ArrayList<>();
          try (Statement run = connection.createStatement();
              ResultSet rows = run.executeQuery(query)) {
            while (rows.next()) {
              texts.add(rows.getString(1));
            }
          }
          return texts;
        });
  }

  private <T> T withConnection(Work<T> work) {
    try {
      Connection free = connections.poll();
      Connection connection = free == null ? database.dataSource().getConnection() : free;
      T result = work.with(connection);
      connections.push(connection);
      return result;
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  @FunctionalInterface
  private interface Work<T> {
    T with(Connection connection) throws SQLException;
  }

  @Override
  public void close() {
    functions.addAll(connections);
    for (AutoCloseable function : functions) {
      try {
        function.close();
      } catch (Exception e) {
        throw new IllegalStateException(e);
      }
    }
  }
}

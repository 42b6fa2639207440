package dev.moa.functions.forecasts;

import dev.moa.functions.testing.Api;
import dev.moa.functions.testing.Api.Answer;
import dev.moa.functions.testing.Tokens;
import dev.moa.infra.servers.Database;
import dev.moa.infra.servers.Service;
import dev.moa.infra.servers.TestPostgres;
import dev.moa.infra.servers.TestServers;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.SQLException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import javax.imageio.ImageIO;

/** The functions of the area with a database of their own, a broker, and workers behind it. */
final class ForecastsWorld implements AutoCloseable {

  static final String THUMBNAIL = thumbnail();

  final Database database = TestPostgres.shared().newDatabase();
  final Tokens tokens = new Tokens(database);
  final Map<String, String> variables = new HashMap<>();
  final MadeUpWorkers workers;
  final Api api;

  ForecastsWorld() {
    variables.putAll(tokens.variables());
    variables.putAll(TestServers.variables(Service.RABBITMQ));
    variables.put("FORECASTS_PATIENCE_SECONDS", "2");
    variables.put("ELASTICSEARCH_URL", "http://127.0.0.1:1");
    variables.put("MOA_FUNCTION", "*");
    workers = new MadeUpWorkers(variables.get("RABBITMQ_URI"), database);
    api = new Api(variables);
  }

  /** Somebody who asks. */
  Asker asker() {
    return new Asker(UUID.randomUUID());
  }

  void sql(String statement) {
    try (var connection = database.dataSource().getConnection();
        var prepared = connection.createStatement()) {
      prepared.execute(statement);
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  /** The first column of what a query finds, as text. */
  List<String> texts(String query) {
    try (var connection = database.dataSource().getConnection();
        var statement = connection.createStatement();
        var rows = statement.executeQuery(query)) {
      List<String> all = new ArrayList<>();
      while (rows.next()) {
        all.add(rows.getString(1));
      }
      return all;
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  /** A request, with some members in place of its own; null leaves one out. */
  static String request(Object... members) {
    Map<String, Object> body = new HashMap<>();
    body.put("title", "\"10분 김치찌개\"");
    body.put("thumbnail", "\"" + THUMBNAIL + "\"");
    body.put("subscribers", 240_000);
    body.put("uploadAt", "\"" + in(3) + "\"");
    for (int i = 0; i < members.length; i += 2) {
      body.put((String) members[i], members[i + 1]);
    }
    List<String> texts = new ArrayList<>();
    body.forEach(
        (name, value) -> {
          if (value != null) {
            texts.add("\"" + name + "\":" + value);
          }
        });
    return "{" + String.join(",", texts) + "}";
  }

  /** A day from today, at noon of UTC. */
  static Instant in(int days) {
    return Instant.now()
        .truncatedTo(ChronoUnit.DAYS)
        .plus(12, ChronoUnit.HOURS)
        .plus(days, ChronoUnit.DAYS);
  }

  private static String thumbnail() {
    var bytes = new ByteArrayOutputStream();
    try {
      ImageIO.write(new BufferedImage(64, 36, BufferedImage.TYPE_INT_RGB), "png", bytes);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return "data:image/png;base64," + Base64.getEncoder().encodeToString(bytes.toByteArray());
  }

  @Override
  public void close() {
    api.close();
    workers.close();
  }

  /** An account with a token. */
  final class Asker {

    final UUID account;
    private final String[] token;

    private Asker(UUID account) {
      this.account = account;
      this.token = Api.bearer(tokens.of(account, "USER"));
    }

    Answer ask(Object... members) {
      return post(request(members));
    }

    Answer post(String body, String... headers) {
      return post(api, body, headers);
    }

    Answer post(Api function, String body, String... headers) {
      List<String> all = new ArrayList<>(List.of(token));
      all.addAll(List.of(headers));
      return function.post("/v1/forecasts", body, all.toArray(String[]::new));
    }

    Answer get(String target) {
      return api.get(target, token);
    }
  }
}

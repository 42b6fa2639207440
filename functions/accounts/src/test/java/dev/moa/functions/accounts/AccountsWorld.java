package dev.moa.functions.accounts;

import dev.moa.functions.testing.Api;
import dev.moa.functions.testing.Api.Answer;
import dev.moa.functions.testing.Tokens;
import dev.moa.infra.servers.Database;
import dev.moa.infra.servers.Service;
import dev.moa.infra.servers.TestPostgres;
import dev.moa.infra.servers.TestServers;
import io.micronaut.json.tree.JsonNode;
import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The functions of the area with a database and limits of their own. */
final class AccountsWorld implements AutoCloseable {

  static final String PASSWORD = "다섯 마리 고래의 노래";
  static final String DEVICE = "민지의 전화기";

  final Database database = TestPostgres.shared().newDatabase();
  final Tokens tokens = new Tokens(database);
  final Map<String, String> variables = new HashMap<>(tokens.variables());
  final Api api;

  AccountsWorld() {
    this(Map.of());
  }

  /**
   * @param more variables that its functions have
   */
  AccountsWorld(Map<String, String> more) {
    variables.putAll(more);
    variables.put("MOA_SEAL_KEY", "BAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8=");
    variables.putAll(TestServers.variables(Service.REDIS));
    // A key of its own: nobody of another world has taken of its limits.
    byte[] limitKey = new byte[32];
    new SecureRandom().nextBytes(limitKey);
    variables.put("MOA_LIMIT_KEY", Base64.getEncoder().encodeToString(limitKey));
    api = new Api(variables);
  }

  /** Another function of the area with one variable changed. */
  Api with(String name, String value) {
    Map<String, String> changed = new HashMap<>(variables);
    changed.put(name, value);
    return new Api(changed);
  }

  Answer signUp(String email) {
    return signUp(email, PASSWORD);
  }

  Answer signUp(String email, String password) {
    return api.post("/v1/accounts", signUpBody(email, password));
  }

  static String signUpBody(String email, String password) {
    return "{\"email\":%s,\"password\":%s,\"name\":\"민지\",\"device\":\"%s\"}"
        .formatted(quoted(email), quoted(password), DEVICE);
  }

  /** Somebody who has just signed up. */
  Person person(String email) {
    Answer answer = signUp(email);
    if (answer.status() != 201) {
      throw new AssertionError(answer.body());
    }
    return new Person(api, answer.json());
  }

  Answer logIn(String email, String password, String... headers) {
    return api.post(
        "/v1/sessions",
        "{\"email\":%s,\"password\":%s}".formatted(quoted(email), quoted(password)),
        headers);
  }

  Answer refresh(String token, String... headers) {
    return refresh(api, token, headers);
  }

  static Answer refresh(Api api, String token, String... headers) {
    return api.post(
        "/v1/sessions/refresh", "{\"refreshToken\":%s}".formatted(quoted(token)), headers);
  }

  /** The status of a call that any account may make. */
  int call(String accessToken) {
    return api.get("/v1/sessions", Api.bearer(accessToken)).status();
  }

  static String quoted(String text) {
    return "\"" + text.replace("\\", "\\\\").replace("\"", "\\\"") + "\"";
  }

  static String text(JsonNode json, String... path) {
    JsonNode node = json;
    for (String member : path) {
      node = node.get(member);
    }
    return node.isNull() ? null : node.coerceStringValue();
  }

  void sql(String statement) {
    try (Connection connection = database.dataSource().getConnection();
        Statement run = connection.createStatement()) {
      run.execute(statement);
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  /** The first column of what a query finds. */
  List<String> texts(String query) {
    List<String> texts = new ArrayList<>();
    try (Connection connection = database.dataSource().getConnection();
        Statement run = connection.createStatement();
        ResultSet rows = run.executeQuery(query)) {
      while (rows.next()) {
        texts.add(rows.getString(1));
      }
      return texts;
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  /** The kinds of an account's events, oldest first. */
  List<String> events(String account) {
    return texts(
        "SELECT kind FROM accounts.security_event WHERE account_id = '%s' ORDER BY id"
            .formatted(account));
  }

  @Override
  public void close() {
    api.close();
  }

  /** Somebody with an account and a session. */
  record Person(Api api, JsonNode admission) {

    String id() {
      return text(admission, "account", "id");
    }

    String session() {
      return text(admission, "tokens", "sessionId");
    }

    String access() {
      return text(admission, "tokens", "accessToken");
    }

    String refresh() {
      return text(admission, "tokens", "refreshToken");
    }

    String[] bearer() {
      return Api.bearer(access());
    }

    Answer get(String path) {
      return api.get(path, bearer());
    }

    Answer call(String method, String path, String body) {
      return api.call(method, path, body, bearer());
    }
  }
}

package dev.moa.infra.bench.collect;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/**
 * The way of the system before: each record is inserted, each insert a transaction of its own; if
 * the number is taken, the row is read, compared field by field and, if it differs, overwritten.
 * Its statements are prepared once, which the original's were not.
 */
public final class RowByRow implements RequestStreamHandler {

  private static final String TABLE =
      """
      CREATE TABLE IF NOT EXISTS icreat (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
        subject text, sub_num text UNIQUE, period text, boundary text, remark text, institute text,
        trial text, goal_research text, meddept text, is_active boolean NOT NULL DEFAULT true,
        created_at timestamptz NOT NULL DEFAULT now(), modified_at timestamptz NOT NULL DEFAULT now())
      """;
  private static final String COLUMNS =
      "subject, sub_num, period, boundary, remark, institute, trial, goal_research, meddept";
  private static final String TAKEN = "23505";
  private static final int FIELDS = 9;
  private static final int NUMBER = 1;

  @Override
  public void handleRequest(InputStream in, OutputStream out, Context context) throws IOException {
    in.readAllBytes();
    long start = System.nanoTime();
    Watch watch = Watch.start(false);
    try (Connection connection = connect()) {
      collect(connection);
      out.write(watch.end(System.nanoTime() - start).getBytes(StandardCharsets.UTF_8));
    } catch (SQLException e) {
      throw new IOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException(e);
    }
  }

  private static Connection connect() throws SQLException {
    return DriverManager.getConnection(
        System.getenv("POSTGRES_URL"),
        System.getenv("POSTGRES_USER"),
        System.getenv("POSTGRES_PASSWORD"));
  }

  private static void collect(Connection connection)
      throws SQLException, IOException, InterruptedException {
    connection.createStatement().execute(TABLE);
    int pageSize = Integer.parseInt(System.getenv("ICREAT_PAGE_SIZE"));
    try (HttpClient client = HttpClient.newHttpClient();
        PreparedStatement insert = insert(connection);
        PreparedStatement select = select(connection);
        PreparedStatement update = update(connection)) {
      List<List<String>> page;
      int number = 1;
      do {
        page = fetch(client, number++, pageSize);
        for (List<String> row : page) {
          store(row, insert, select, update);
        }
      } while (page.size() == pageSize);
    }
  }

  private static void store(
      List<String> row,
      PreparedStatement insert,
      PreparedStatement select,
      PreparedStatement update)
      throws SQLException {
    try {
      bind(insert, row);
      insert.executeUpdate();
    } catch (SQLException e) {
      if (!TAKEN.equals(e.getSQLState())) {
        throw e;
      }
      select.setString(1, row.get(NUMBER));
      if (differs(row, select)) {
        bind(update, row);
        update.setString(FIELDS + 1, row.get(NUMBER));
        update.executeUpdate();
      }
    }
  }

  private static boolean differs(List<String> row, PreparedStatement select) throws SQLException {
    try (ResultSet found = select.executeQuery()) {
      found.next();
      for (int i = 0; i < FIELDS; i++) {
        if (!row.get(i).equals(found.getString(i + 1))) {
          return true;
        }
      }
      return false;
    }
  }

  private static List<List<String>> fetch(HttpClient client, int number, int pageSize)
      throws IOException, InterruptedException {
    String query = "?page=%d&perPage=%d".formatted(number, pageSize);
    URI page = URI.create(System.getenv("ICREAT_URL") + query);
    String body =
        client
            .send(
                HttpRequest.newBuilder(page).build(), BodyHandlers.ofString(StandardCharsets.UTF_8))
            .body();
    List<List<String>> rows = new ArrayList<>();
    try (JsonParser json = new JsonFactory().createParser(body)) {
      while (json.nextToken() != null) {
        if (json.currentToken() == JsonToken.VALUE_STRING) {
          if (rows.isEmpty() || rows.getLast().size() == FIELDS) {
            rows.add(new ArrayList<>(FIELDS));
          }
          rows.getLast().add(json.getText());
        }
      }
    }
    return rows;
  }

  private static PreparedStatement insert(Connection connection) throws SQLException {
    return connection.prepareStatement(
        "INSERT INTO icreat (" + COLUMNS + ") VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)");
  }

  private static PreparedStatement select(Connection connection) throws SQLException {
    return connection.prepareStatement("SELECT " + COLUMNS + " FROM icreat WHERE sub_num = ?");
  }

  private static PreparedStatement update(Connection connection) throws SQLException {
    return connection.prepareStatement(
        "UPDATE icreat SET ("
            + COLUMNS
            + ") = (?, ?, ?, ?, ?, ?, ?, ?, ?), modified_at = now() WHERE sub_num = ?");
  }

  private static void bind(PreparedStatement statement, List<String> row) throws SQLException {
    for (int i = 0; i < FIELDS; i++) {
      statement.setString(i + 1, row.get(i));
    }
  }
}

package dev.moa.infra.bench.bare;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Properties;
import java.util.UUID;
import org.postgresql.Driver;

/**
 * GetTrial with nothing but the driver: one statement on one connection, JSON by hand, no routes,
 * no checks. What a framework costs is measured against it.
 */
public final class BareJdbcHandler implements RequestStreamHandler {

  private static final String SELECT =
      """
      SELECT id, source, registry_id, title_ko, title_en, period, period_months, scope, study_type,
             lead_institute, phase, target_size, department, created_at, updated_at
      FROM trials.trial
      WHERE id = ? AND deleted_at IS NULL""";

  private final PreparedStatement select;

  /** Connects, as a function does before its first event. */
  public BareJdbcHandler() throws SQLException {
    Properties login = new Properties();
    login.setProperty("user", System.getenv("POSTGRES_USER"));
    login.setProperty("password", System.getenv("POSTGRES_PASSWORD"));
    Connection connection = new Driver().connect(System.getenv("POSTGRES_URL"), login);
    select = connection.prepareStatement(SELECT);
  }

  @Override
  public void handleRequest(InputStream in, OutputStream out, Context context) throws IOException {
    String event = new String(in.readAllBytes(), StandardCharsets.UTF_8);
    int start =
        event.indexOf('"', event.indexOf("\"id\"", event.indexOf("\"pathParameters\"")) + 4);
    String id = event.substring(start + 1, event.indexOf('"', start + 1));
    try {
      select.setObject(1, UUID.fromString(id));
      try (ResultSet row = select.executeQuery()) {
        String answer =
            row.next()
                ? "{\"statusCode\":200,\"headers\":{\"content-type\":\"application/json\"},\"body\":"
                    + quote(json(row))
                    + "}"
                : "{\"statusCode\":404}";
        out.write(answer.getBytes(StandardCharsets.UTF_8));
      }
    } catch (SQLException e) {
      throw new IOException(e);
    }
  }

  private static String json(ResultSet row) throws SQLException {
    StringBuilder json = new StringBuilder(512);
    char before = '{';
    for (int column = 1; column <= row.getMetaData().getColumnCount(); column++) {
      String value = row.getString(column);
      if (value != null) {
        json.append(before).append(quote(row.getMetaData().getColumnLabel(column))).append(':');
        json.append(quote(value));
        before = ',';
      }
    }
    return json.append('}').toString();
  }

  private static String quote(String text) {
    return '"' + text.replace("\\", "\\\\").replace("\"", "\\\"").replace("\n", "\\n") + '"';
  }
}

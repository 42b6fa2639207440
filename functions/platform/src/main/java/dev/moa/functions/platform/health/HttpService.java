package dev.moa.functions.platform.health;

import java.io.IOException;
import java.net.HttpURLConnection;
import java.time.Duration;

/**
 * A store that is reached by HTTP. Any answer but a server error counts: asked without a signature,
 * a healthy one refuses.
 *
 * @param variable where the address stands
 */
record HttpService(String name, String variable, String address) implements Dependency {

  private static final int PATIENCE_MILLIS = (int) Duration.ofSeconds(2).toMillis();

  @Override
  public void check() throws IOException {
    var connection = (HttpURLConnection) Wire.address(variable, address).toURL().openConnection();
    connection.setConnectTimeout(PATIENCE_MILLIS);
    connection.setReadTimeout(PATIENCE_MILLIS);
    try {
      if (connection.getResponseCode() >= HttpURLConnection.HTTP_INTERNAL_ERROR) {
        throw new IOException("it answers " + connection.getResponseCode());
      }
    } finally {
      connection.disconnect();
    }
  }
}

package dev.moa.infra.local.stub;

import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;

/** Sends a request as it stands, where an HTTP client would set headers of its own. */
public final class RawHttp {
  private RawHttp() {}

  /** The whole answer as text; the request ends the connection. */
  public static String send(URI base, String head) throws IOException {
    try (Socket socket = new Socket(base.getHost(), base.getPort())) {
      socket.setSoTimeout(10_000);
      String request = head.strip().replace("\n", "\r\n") + "\r\nConnection: close\r\n\r\n";
      socket.getOutputStream().write(request.getBytes(StandardCharsets.ISO_8859_1));
      return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}

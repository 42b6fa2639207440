package dev.moa.functions.platform.health;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.net.URISyntaxException;
import java.time.Duration;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.SSLSocketFactory;

/**
 * Plain connections to servers whose client libraries this zip shall not carry.
 *
 * @param tls makes encrypted sockets; they accept only a certificate of the host's name
 */
record Wire(SSLSocketFactory tls) {

  private static final int PATIENCE_MILLIS = (int) Duration.ofSeconds(2).toMillis();

  /**
   * Reads an address from a variable.
   *
   * @throws IOException if it is none; the message does not repeat it, since it may hold a password
   */
  static URI address(String variable, String value) throws IOException {
    try {
      URI uri = new URI(value);
      if (uri.getScheme() != null && uri.getHost() != null) {
        return uri;
      }
    } catch (URISyntaxException e) {
      throw new IOException(variable + " is no address: " + e.getReason());
    }
    throw new IOException(variable + " is no address with scheme and host");
  }

  /**
   * Opens a connection that waits at most two seconds for anything.
   *
   * @param secure the scheme that means encrypted
   * @param defaultPort the port if the address has none
   */
  Socket open(URI address, String secure, int defaultPort) throws IOException {
    int port = address.getPort() < 0 ? defaultPort : address.getPort();
    var socket = new Socket();
    try {
      socket.setSoTimeout(PATIENCE_MILLIS);
      socket.connect(new InetSocketAddress(address.getHost(), port), PATIENCE_MILLIS);
      return secure.equals(address.getScheme())
          ? encrypted(socket, address.getHost(), port)
          : socket;
    } catch (IOException e) {
      socket.close();
      throw e;
    }
  }

  private Socket encrypted(Socket socket, String host, int port) throws IOException {
    var encrypted = (SSLSocket) tls.createSocket(socket, host, port, true);
    SSLParameters parameters = encrypted.getSSLParameters();
    parameters.setEndpointIdentificationAlgorithm("HTTPS");
    encrypted.setSSLParameters(parameters);
    encrypted.startHandshake();
    return encrypted;
  }
}

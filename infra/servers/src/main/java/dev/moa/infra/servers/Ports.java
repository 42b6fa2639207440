package dev.moa.infra.servers;

import java.io.IOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;

/** Ports of 127.0.0.1. */
final class Ports {

  private Ports() {}

  /**
   * The port that a server may listen on.
   *
   * @param server who asks, for the message
   * @param port the wanted port, or 0 for any free one
   * @throws StartRefused if another process listens on it
   */
  static int claim(String server, int port) {
    try (var socket = new ServerSocket()) {
      socket.setReuseAddress(true);
      socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
      return socket.getLocalPort();
    } catch (BindException e) {
      throw new StartRefused(
          "Port %d, which %s needs, is taken: end the process that listens there, or choose another port."
              .formatted(port, server),
          e);
    } catch (IOException e) {
      throw new StartRefused("%s cannot listen on 127.0.0.1:%d: %s".formatted(server, port, e), e);
    }
  }
}

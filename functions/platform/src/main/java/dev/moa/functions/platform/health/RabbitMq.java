package dev.moa.functions.platform.health;

import java.io.IOException;
import java.nio.charset.StandardCharsets;

/**
 * RabbitMQ, greeted in AMQP 0-9-1: it answers with a method frame (Connection.Start) before it asks
 * who we are.
 *
 * @param uri {@code amqp[s]://…}
 */
record RabbitMq(Wire wire, String uri) implements Dependency {

  private static final byte[] GREETING = "AMQP\0\0\t\1".getBytes(StandardCharsets.US_ASCII);
  private static final int METHOD_FRAME = 1;

  @Override
  public String name() {
    return "rabbitmq";
  }

  @Override
  public void check() throws IOException {
    var address = Wire.address("RABBITMQ_URI", uri);
    int port = "amqps".equals(address.getScheme()) ? 5671 : 5672;
    try (var socket = wire.open(address, "amqps", port)) {
      socket.getOutputStream().write(GREETING);
      if (socket.getInputStream().read() != METHOD_FRAME) {
        throw new IOException("it does not answer in AMQP 0-9-1");
      }
    }
  }
}

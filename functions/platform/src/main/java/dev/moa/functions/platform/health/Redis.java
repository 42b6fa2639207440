package dev.moa.functions.platform.health;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * Redis, asked for PING in its own protocol (RESP), after AUTH where the address has a password.
 *
 * @param uri {@code redis[s]://[[user]:password@]host[:port]}
 */
record Redis(Wire wire, String uri) implements Dependency {

  private static final int MAX_LINE = 512;

  @Override
  public String name() {
    return "redis";
  }

  @Override
  public void check() throws IOException {
    URI address = Wire.address("REDIS_URI", uri);
    try (var socket = wire.open(address, "rediss", 6379)) {
      var output = socket.getOutputStream();
      var input = socket.getInputStream();
      if (address.getUserInfo() != null) {
        output.write(command(login(address.getUserInfo())));
        expect("+OK", input);
      }
      output.write(command(List.of("PING")));
      expect("+PONG", input);
    }
  }

  private static List<String> login(String userInfo) {
    int colon = userInfo.indexOf(':');
    List<String> words = new ArrayList<>(List.of("AUTH"));
    if (colon > 0) {
      words.add(userInfo.substring(0, colon));
    }
    words.add(userInfo.substring(colon + 1));
    return words;
  }

  private static byte[] command(List<String> words) {
    var text = new StringBuilder("*" + words.size() + "\r\n");
    for (String word : words) {
      int length = word.getBytes(StandardCharsets.UTF_8).length;
      text.append('$').append(length).append("\r\n").append(word).append("\r\n");
    }
    return text.toString().getBytes(StandardCharsets.UTF_8);
  }

  private static void expect(String wanted, InputStream input) throws IOException {
    var line = new StringBuilder();
    for (int c = input.read(); c >= 0 && c != '\n' && line.length() < MAX_LINE; c = input.read()) {
      line.append((char) c);
    }
    if (!line.toString().strip().equals(wanted)) {
      throw new IOException("Redis answered " + line.toString().strip() + ", not " + wanted);
    }
  }
}

package dev.moa.infra.local.texts;

import com.sun.net.httpserver.HttpExchange;
import dev.moa.infra.local.http.LoopbackServer;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;

/**
 * Takes the text messages that functions send, in place of a carrier: they reach no phone, and are
 * shown under {@code /_local/texts}. They are kept in memory only, the last {@value #KEPT} of them.
 * Its address holds a secret that functions are given, so nobody else puts messages in.
 */
public final class LocalTexts implements AutoCloseable {

  static final int KEPT = 100;

  private static final int MAX_BYTES = 4096;
  private static final int SECRET_BYTES = 16;

  private final Clock clock;
  private final String path = "/" + secret();
  private final Deque<Text> texts = new ArrayDeque<>();
  private final LoopbackServer server;

  private LocalTexts(Clock clock) throws IOException {
    this.clock = clock;
    this.server = LoopbackServer.start(0, this::take);
  }

  /** Starts to take messages on a free port of 127.0.0.1. */
  public static LocalTexts start(Clock clock) throws IOException {
    return new LocalTexts(clock);
  }

  /** What functions are given to send here. */
  public Map<String, String> variables() {
    return Map.of("SMS_URL", server.url() + path);
  }

  /** The last messages, the newest first. */
  public synchronized List<Text> newest() {
    return List.copyOf(texts);
  }

  private void take(HttpExchange exchange) throws IOException {
    try (exchange) {
      exchange.sendResponseHeaders(status(exchange), -1);
    }
  }

  private int status(HttpExchange exchange) throws IOException {
    if (!exchange.getRequestURI().getPath().equals(path)) {
      return 404;
    }
    if (!exchange.getRequestMethod().equals("POST")) {
      return 405;
    }
    byte[] body = exchange.getRequestBody().readNBytes(MAX_BYTES + 1);
    String to = exchange.getRequestHeaders().getFirst("to");
    if (body.length > MAX_BYTES || to == null) {
      return 400;
    }
    add(new Text(clock.instant().toString(), to, new String(body, StandardCharsets.UTF_8)));
    return 202;
  }

  private synchronized void add(Text text) {
    texts.addFirst(text);
    if (texts.size() > KEPT) {
      texts.removeLast();
    }
  }

  private static String secret() {
    byte[] bytes = new byte[SECRET_BYTES];
    new SecureRandom().nextBytes(bytes);
    return HexFormat.of().formatHex(bytes);
  }

  @Override
  public void close() {
    server.close();
  }

  /**
   * A message that would have gone to a phone.
   *
   * @param at when it was sent, ISO-8601
   * @param to the phone's number
   */
  public record Text(String at, String to, String text) {}
}

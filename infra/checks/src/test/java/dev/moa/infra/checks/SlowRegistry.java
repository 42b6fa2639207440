package dev.moa.infra.checks;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** ICREAT's wire format with 25 records, whose second page does not come until it may. */
final class SlowRegistry implements AutoCloseable {

  private static final Pattern PAGE = Pattern.compile("[?&]page=(\\d+)");
  private static final int TOTAL = 25;
  private static final int PAGE_SIZE = 10;

  final CountDownLatch secondPageAsked = new CountDownLatch(1);
  private final CountDownLatch mayAnswer = new CountDownLatch(1);
  private final HttpServer server;

  SlowRegistry() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
    server.createContext("/", this::answer);
    server.start();
  }

  Map<String, String> variables() {
    return Map.of(
        "ICREAT_URL",
        "http://127.0.0.1:" + server.getAddress().getPort() + "/icreat",
        "ICREAT_KEY",
        "any",
        "ICREAT_PAGE_SIZE",
        Integer.toString(PAGE_SIZE));
  }

  void answerFromNowOn() {
    mayAnswer.countDown();
  }

  private void answer(HttpExchange exchange) throws IOException {
    Matcher matcher = PAGE.matcher(exchange.getRequestURI().toString());
    int page = matcher.find() ? Integer.parseInt(matcher.group(1)) : 1;
    if (page == 2) {
      secondPageAsked.countDown();
      try {
        mayAnswer.await(60, TimeUnit.SECONDS);
      } catch (InterruptedException e) {
        throw new IOException(e);
      }
    }
    String data =
        IntStream.range((page - 1) * PAGE_SIZE, Math.min(page * PAGE_SIZE, TOTAL))
            .mapToObj("{\"과제번호\":\"S%1$03d\",\"과제명\":\"심부전 코호트 %1$d\"}"::formatted)
            .collect(Collectors.joining(","));
    byte[] body =
        "{\"page\":%d,\"perPage\":%d,\"totalCount\":%d,\"data\":[%s]}"
            .formatted(page, PAGE_SIZE, TOTAL, data)
            .getBytes(StandardCharsets.UTF_8);
    exchange.sendResponseHeaders(200, body.length);
    try (var out = exchange.getResponseBody()) {
      out.write(body);
    }
  }

  @Override
  public void close() {
    answerFromNowOn();
    server.stop(0);
  }
}

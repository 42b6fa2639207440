package dev.moa.infra.servers;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;

/**
 * Elasticsearch for tests: one server per JVM, and names of its own for whoever asks.
 *
 * <p>The server is an embedded one on a random port of 127.0.0.1, or the one that the variable
 * ELASTICSEARCH_URL names. Indices made on an outside server under the names given out here are
 * deleted when the JVM ends.
 */
public final class TestElasticsearch {

  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private final String url;
  private final HttpClient client = HttpClient.newHttpClient();
  private final String prefix =
      "test-"
          + ProcessHandle.current().pid()
          + "-"
          + Long.toString(System.currentTimeMillis(), 36)
          + "-";
  private final AtomicInteger given = new AtomicInteger();

  private TestElasticsearch(String url) {
    this.url = url.replaceFirst("/+$", "");
  }

  /**
   * The one of this JVM, started on the first call; safe to call from many threads.
   *
   * @throws StartRefused if the server does not start
   */
  public static TestElasticsearch shared() {
    return Shared.INSTANCE;
  }

  /** The server's address, without a slash at its end. */
  public String url() {
    return url;
  }

  /** What a function is given to reach this server. */
  public Map<String, String> variables() {
    return Map.of(Service.ELASTICSEARCH.variable(), url);
  }

  /** What the names of a test's indices and aliases begin with; no index has such a name yet. */
  public String newPrefix() {
    return prefix + given.incrementAndGet() + "-";
  }

  /**
   * Asks the server.
   *
   * @param method such as GET
   * @param path with a slash at its beginning, and with the query
   * @param body JSON or lines of it; empty: none
   * @return what it answers
   * @throws IllegalStateException if it does not answer, or with another status than 2xx
   */
  public String ask(String method, String path, String body) {
    var request =
        HttpRequest.newBuilder(URI.create(url + path))
            .timeout(PATIENCE)
            .header("content-type", "application/json")
            .method(method, HttpRequest.BodyPublishers.ofString(body))
            .build();
    try {
      var answer = client.send(request, BodyHandlers.ofString());
      if (answer.statusCode() / 100 != 2) {
        throw new IllegalStateException(
            "%s %s: %d %s".formatted(method, path, answer.statusCode(), answer.body()));
      }
      return answer.body();
    } catch (IOException e) {
      throw new IllegalStateException("Elasticsearch at " + url + ": " + e, e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  /** By their names: a cluster deletes nothing by a pattern unless it is told that it may. */
  private void deleteAll() {
    String names =
        ask("GET", "/_cat/indices/" + prefix + "*?h=index", "")
            .lines()
            .map(String::strip)
            .collect(Collectors.joining(","));
    if (!names.isEmpty()) {
      ask("DELETE", "/" + names, "");
    }
  }

  private static final class Shared {
    static final TestElasticsearch INSTANCE = start();

    static TestElasticsearch start() {
      var variables = TestServers.variables(Service.ELASTICSEARCH);
      var server = new TestElasticsearch(variables.get(Service.ELASTICSEARCH.variable()));
      if (TestServers.isOutside(Service.ELASTICSEARCH)) {
        Runtime.getRuntime().addShutdownHook(new Thread(server::deleteAll, "delete-test-indices"));
      }
      return server;
    }
  }
}

package dev.moa.infra.servers;

import dev.moa.infra.elasticsearch.NodeCommand;
import dev.moa.infra.servers.ChildProcesses.Kind;
import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * Elasticsearch 8.19, one node with Korean analysis, in a JVM of its own of at most 512 MB of heap.
 * Its indices last as long as the data folder. It ends with this JVM, also if that one is killed.
 *
 * <p>Unlike a cluster it has no security, and of the modules only what {@code bulk}, searches,
 * aggregations and aliases need: no scripts, no {@code _reindex}, {@code _update_by_query} or
 * {@code _delete_by_query}, and {@code GET /} is no question it knows.
 */
final class ElasticsearchServer implements LocalServer {

  /** Recovering what was written before a kill can take a while. */
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private static final int READ_MILLIS = (int) Duration.ofSeconds(5).toMillis();

  private final DataFolder data;
  private final int wantedPort;
  private int port;
  private volatile Process process;

  ElasticsearchServer(DataFolder data, int port) {
    this.data = data;
    this.wantedPort = port;
  }

  @Override
  public String name() {
    return "Elasticsearch";
  }

  @Override
  public void start() {
    port = Ports.claim(name(), wantedPort);
    Path home = data.folder("elasticsearch");
    Path log = data.folder("logs").resolve("elasticsearch.log");
    try {
      process =
          new ProcessBuilder(NodeCommand.of(home, port))
              .directory(home.toFile())
              .redirectErrorStream(true)
              .redirectOutput(log.toFile())
              .start();
    } catch (IOException | IllegalStateException e) {
      throw new StartRefused("Elasticsearch cannot be started: " + e.getMessage(), e);
    }
    data.children().record(Kind.ELASTICSEARCH, process.toHandle());
    awaitAnswer(log);
  }

  @Override
  public Map<String, String> variables() {
    return Map.of(Service.ELASTICSEARCH.variable(), "http://127.0.0.1:" + port);
  }

  @Override
  public void close() {
    if (process != null) {
      data.children().end(Kind.ELASTICSEARCH, process.toHandle());
      process = null;
    }
  }

  private void awaitAnswer(Path log) {
    long deadline = System.nanoTime() + PATIENCE.toNanos();
    while (!answers()) {
      if (hasEnded() || System.nanoTime() > deadline) {
        close();
        throw new StartRefused("Elasticsearch does not answer; its log is " + log);
      }
    }
  }

  /** Whether all that is in it can be searched. */
  private boolean answers() {
    String question = "/_cluster/health?wait_for_status=yellow&timeout=2s";
    HttpURLConnection connection = null;
    try {
      var address = URI.create("http://127.0.0.1:" + port + question).toURL();
      connection = (HttpURLConnection) address.openConnection();
      connection.setConnectTimeout(READ_MILLIS);
      connection.setReadTimeout(READ_MILLIS);
      return connection.getResponseCode() == HttpURLConnection.HTTP_OK;
    } catch (IOException e) {
      return false;
    } finally {
      if (connection != null) {
        connection.disconnect();
      }
    }
  }

  /** Also the pause between two tries. */
  private boolean hasEnded() {
    try {
      return process.waitFor(20, TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return true;
    }
  }
}

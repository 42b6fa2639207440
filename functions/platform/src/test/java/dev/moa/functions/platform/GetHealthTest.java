package dev.moa.functions.platform;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import dev.moa.functions.testing.Api;
import dev.moa.functions.testing.Api.Answer;
import dev.moa.infra.servers.Service;
import dev.moa.infra.servers.TestPostgres;
import dev.moa.infra.servers.TestServers;
import dev.moa.infra.servers.TestSqs;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

class GetHealthTest {

  private static final String DATABASE = "POSTGRES_URL";

  private final Map<String, String> variables = new HashMap<>();

  @Test
  void aDeploymentThatNamesNothingIsUp() {
    assertThat(health().status()).isEqualTo(200);
    assertThat(health().body()).isEqualTo("{\"status\":\"UP\",\"dependencies\":[]}");
  }

  @Test
  void everyDependencyThatIsNamedIsAskedAndUp() {
    variables.putAll(TestPostgres.shared().newDatabase().variables());
    variables.putAll(TestServers.variables(Service.REDIS));
    variables.putAll(TestSqs.shared().variables());
    variables.put("QUEUE_COLLECT_TRIALS", TestSqs.shared().newQueue());
    variables.put("RABBITMQ_URI", "");

    Answer answer = health();

    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.headers()).containsEntry("cache-control", "no-store");
    assertThat(states(answer))
        .containsExactlyInAnyOrderEntriesOf(
            Map.of("postgresql", "UP", "queue collect-trials", "UP", "redis", "UP"));
  }

  @Test
  void aDatabaseThatStopsIsDownAndIsUpAgainWhenItComesBack() {
    var database = TestPostgres.shared().newDatabase();
    variables.putAll(database.variables());
    URI real = URI.create(database.url().substring("jdbc:".length()));
    try (var link = new CuttableLink(real.getPort())) {
      variables.put(DATABASE, "jdbc:postgresql://127.0.0.1:" + link.port() + real.getPath());
      try (var api = new Api(of("GetHealth"))) {
        assertThat(states(api.get("/v1/health"))).containsEntry("postgresql", "UP");
        link.cut();
        Answer down = api.get("/v1/health");
        assertThat(down.status()).isEqualTo(503);
        assertThat(down.text("status")).isEqualTo("DOWN");
        assertThat(states(down)).containsEntry("postgresql", "DOWN");
        link.mend();
        assertThat(api.get("/v1/health").status()).isEqualTo(200);
      }
    }
  }

  @Test
  void aStoppedRedisIsDownAndTheOthersStayUp() {
    variables.putAll(TestPostgres.shared().newDatabase().variables());
    URI redis = URI.create(TestServers.variables(Service.REDIS).get("REDIS_URI"));
    try (var link = new CuttableLink(redis.getPort())) {
      variables.put("REDIS_URI", "redis://127.0.0.1:" + link.port());
      assertThat(health().status()).isEqualTo(200);
      link.cut();
      Answer answer = health();
      assertThat(answer.status()).isEqualTo(503);
      assertThat(states(answer))
          .containsExactlyInAnyOrderEntriesOf(Map.of("postgresql", "UP", "redis", "DOWN"));
    }
  }

  @Test
  void aRedisThatRefusesOurPasswordIsDown() {
    String uri = TestServers.variables(Service.REDIS).get("REDIS_URI");
    variables.put("REDIS_URI", uri.replace("redis://", "redis://:wrong@"));

    assertThat(states(health())).containsEntry("redis", "DOWN");
  }

  @Test
  void aStoppedQueueServerAndAQueueThatIsNotThereAreDown() {
    variables.putAll(TestSqs.shared().variables());
    variables.put("QUEUE_THERE", TestSqs.shared().newQueue());
    variables.put("QUEUE_GONE", TestSqs.shared().endpoint() + "/000000000000/gone");
    assertThat(states(health()))
        .containsExactlyInAnyOrderEntriesOf(Map.of("queue there", "UP", "queue gone", "DOWN"));

    try (var link = new CuttableLink(URI.create(TestSqs.shared().endpoint()).getPort())) {
      variables.put("SQS_ENDPOINT", "http://127.0.0.1:" + link.port());
      variables.remove("QUEUE_GONE");
      assertThat(states(health())).containsEntry("queue there", "UP");
      link.cut();
      assertThat(states(health())).containsEntry("queue there", "DOWN");
    }
  }

  @Test
  void nothingThatHangsHoldsTheAnswerUp() throws IOException {
    try (var silent = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
      String there = "127.0.0.1:" + silent.getLocalPort();
      variables.put(DATABASE, "jdbc:postgresql://" + there + "/moa");
      variables.put("REDIS_URI", "redis://" + there);
      variables.put("RABBITMQ_URI", "amqp://" + there);
      variables.put("ELASTICSEARCH_URL", "http://" + there);
      variables.put("S3_ENDPOINT", "http://" + there);
      variables.putAll(TestSqs.shared().variables());
      variables.put("SQS_ENDPOINT", "http://" + there);
      variables.put("QUEUE_COLLECT_TRIALS", "http://" + there + "/000000000000/collect");
      try (var api = new Api(of("GetHealth"))) {
        long started = System.nanoTime();
        Answer answer = api.get("/v1/health");
        Duration took = Duration.ofNanos(System.nanoTime() - started);

        assertThat(answer.status()).isEqualTo(503);
        assertThat(states(answer))
            .hasSize(6)
            .allSatisfy((name, state) -> assertThat(state).isEqualTo("DOWN"));
        // Three seconds of waiting, and what a first call takes on a busy machine.
        assertThat(took).isLessThan(Duration.ofSeconds(5));
      }
    }
  }

  @Test
  void theAnswerSaysNothingOfWhereThingsAre() {
    variables.put("REDIS_URI", "redis://:hush hush@cache.internal");
    variables.put("S3_ENDPOINT", "http://127.0.0.1:1");
    variables.put(DATABASE, "jdbc:postgresql://127.0.0.1:1/moa");
    variables.put("POSTGRES_PASSWORD", "hush");

    Answer answer = health();

    assertThat(answer.status()).isEqualTo(503);
    assertThat(answer.body()).doesNotContain("hush", "127.0.0.1", "internal", "moa");
  }

  @Test
  void aStoreThatRefusesUsAnswersAndOneThatFailsIsDown() throws IOException {
    try (var refusing = answering(403);
        var failing = answering(503)) {
      variables.put("S3_ENDPOINT", refusing.uri());
      variables.put("ELASTICSEARCH_URL", failing.uri());

      assertThat(states(health()))
          .containsExactlyInAnyOrderEntriesOf(Map.of("s3", "UP", "elasticsearch", "DOWN"));
    }
  }

  private static Store answering(int status) throws IOException {
    var server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext(
        "/",
        exchange -> {
          exchange.sendResponseHeaders(status, -1);
          exchange.close();
        });
    server.start();
    return new Store(server);
  }

  private record Store(HttpServer server) implements AutoCloseable {
    String uri() {
      return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    @Override
    public void close() {
      server.stop(0);
    }
  }

  private Answer health() {
    try (var api = new Api(of("GetHealth"))) {
      return api.get("/v1/health");
    }
  }

  private Map<String, String> of(String function) {
    variables.put("MOA_FUNCTION", function);
    return variables;
  }

  private static Map<String, String> states(Answer answer) {
    Map<String, String> states = new HashMap<>();
    for (var dependency : answer.json().get("dependencies").values()) {
      states.put(
          dependency.get("name").getStringValue(), dependency.get("status").getStringValue());
    }
    return states;
  }
}

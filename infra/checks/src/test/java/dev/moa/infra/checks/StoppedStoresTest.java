package dev.moa.infra.checks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.moa.infra.checks.BusyUser.Call;
import dev.moa.infra.checks.BusyUser.Kind;
import dev.moa.infra.local.LocalCloud;
import dev.moa.infra.local.Options;
import dev.moa.infra.servers.Database;
import dev.moa.infra.servers.Service;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;

/** Redis, PostgreSQL and the SMTP server are stopped in turn while people use their accounts. */
class StoppedStoresTest {

  private static final Path ROOT = Path.of(System.getProperty("moa.root"));
  private static final int USERS = 6;
  private static final int SECONDS = 4;
  private static final String UP = "ALL UP";
  private static final String CHANGING = "CHANGING";
  private static final int TOO_MANY = 429;
  private static final int UNAVAILABLE = 503;

  @TempDir Path folder;
  private volatile String phase = UP;

  @Test
  void nothingIsLostOrDoubledAndOnlyWhatIsPromisedFails() throws Exception {
    assumeTrue(
        System.getProperty("os.name").startsWith("Linux"),
        "each user has a network of 127.0.0.0/8, which only Linux has whole");
    try (var servers = new StoppableServers(folder.resolve("servers"));
        var cloud = LocalCloud.start(options(servers))) {
      redeliverSoon(cloud);

      List<Call> calls = useWhileStoresStop(servers, cloud);

      print(calls);
      if (calls.stream().anyMatch(call -> call.status() == 500)) {
        try (var lines = Files.lines(folder.resolve("moa").resolve("functions.log"))) {
          lines.filter(line -> line.contains("ERROR")).limit(3).forEach(System.out::println);
        }
      }
      for (Call call : calls) {
        expectWhatIsPromised(call);
      }
      expectEachAccountOnce(calls, database(servers));
      expectEachMailOnce(calls, servers);
    }
  }

  private List<Call> useWhileStoresStop(StoppableServers servers, LocalCloud cloud)
      throws Exception {
    List<Call> calls = new ArrayList<>();
    try (var threads = Executors.newFixedThreadPool(USERS)) {
      List<Future<List<Call>>> users = new ArrayList<>();
      for (int user = 0; user < USERS; user++) {
        users.add(threads.submit(user(cloud.baseUrl(), user)));
      }
      TimeUnit.SECONDS.sleep(2L * SECONDS);
      for (Service service : List.of(Service.REDIS, Service.POSTGRES, Service.SMTP)) {
        phase = CHANGING;
        servers.stop(service);
        phase = service.name();
        TimeUnit.SECONDS.sleep(SECONDS);
        phase = CHANGING;
        servers.startAgain(service);
        phase = UP;
        TimeUnit.SECONDS.sleep(SECONDS);
      }
      phase = null;
      for (var user : users) {
        calls.addAll(user.get());
      }
    }
    return calls;
  }

  private Callable<List<Call>> user(URI base, int number) {
    return () -> {
      try (var user = new BusyUser(base, number, () -> phase == null ? CHANGING : phase)) {
        while (phase != null) {
          user.round();
        }
        return user.calls();
      }
    };
  }

  /** Without Redis and mail all goes on, by tighter limits perhaps; without PostgreSQL nothing. */
  private static void expectWhatIsPromised(Call call) {
    switch (call.phase()) {
      case CHANGING -> assertThat(call.status()).as(call.toString()).isNotEqualTo(500);
      case "POSTGRES" -> assertThat(call.status()).as(call.toString()).isIn(UNAVAILABLE, TOO_MANY);
      default -> {
        if (call.kind() == Kind.ME) {
          assertThat(call.status()).as(call.toString()).isEqualTo(call.kind().well);
        } else {
          assertThat(call.status()).as(call.toString()).isIn(call.kind().well, TOO_MANY);
        }
      }
    }
  }

  private static void expectEachAccountOnce(List<Call> calls, Database database) throws Exception {
    Map<String, Integer> rows = new HashMap<>();
    try (var connection = database.dataSource().getConnection();
        var select = connection.createStatement();
        var found =
            select.executeQuery("SELECT email FROM accounts.account WHERE email LIKE 'user%'")) {
      while (found.next()) {
        rows.merge(found.getString(1), 1, Integer::sum);
      }
    }
    for (Call call : calls) {
      if (call.kind() == Kind.SIGN_UP) {
        int found = rows.getOrDefault(call.account(), 0);
        assertThat(found).as(call.toString()).isLessThanOrEqualTo(1);
        assertThat(found == 1 || !call.isWell()).as("lost: " + call).isTrue();
      }
    }
  }

  private static void expectEachMailOnce(List<Call> calls, StoppableServers servers)
      throws InterruptedException {
    List<String> wanted =
        calls.stream()
            .filter(call -> call.kind() == Kind.RESET && call.isWell())
            .map(Call::account)
            .sorted()
            .toList();
    long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(200);
    List<String> came = List.of();
    while (!came.equals(wanted) && System.nanoTime() < deadline) {
      TimeUnit.MILLISECONDS.sleep(200);
      came = servers.recipients().stream().sorted().toList();
    }
    assertThat(came).isEqualTo(wanted);
    assertThat(calls)
        .as("links were asked for while mail was down")
        .anyMatch(
            call -> call.kind() == Kind.RESET && call.isWell() && call.phase().equals("SMTP"));
  }

  private static void print(List<Call> calls) {
    Map<String, Map<String, Long>> table = new TreeMap<>();
    calls.forEach(
        call ->
            table
                .computeIfAbsent(call.phase(), _ -> new TreeMap<>())
                .merge(call.kind() + " " + call.status(), 1L, Long::sum));
    System.out.println(
        table.entrySet().stream()
            .map(it -> it.getKey() + " " + it.getValue())
            .collect(Collectors.joining("\n")));
  }

  /**
   * A failed mail comes back after six minutes; a test does not wait that long. What PostgreSQL's
   * end interrupted is another's for two minutes, though, and it may come back twenty times.
   */
  private static void redeliverSoon(LocalCloud cloud) {
    Map<String, String> variables = cloud.serverVariables();
    try (SqsClient sqs =
        SqsClient.builder()
            .endpointOverride(URI.create(variables.get("SQS_ENDPOINT")))
            .region(Region.of(variables.get("AWS_REGION")))
            .credentialsProvider(
                StaticCredentialsProvider.create(
                    AwsBasicCredentials.create(
                        variables.get("AWS_ACCESS_KEY_ID"),
                        variables.get("AWS_SECRET_ACCESS_KEY"))))
            .build()) {
      String queue = sqs.getQueueUrl(request -> request.queueName("SendMail")).queueUrl();
      sqs.setQueueAttributes(
          request ->
              request
                  .queueUrl(queue)
                  .attributes(
                      Collections.singletonMap(QueueAttributeName.VISIBILITY_TIMEOUT, "8")));
    }
  }

  private static Database database(StoppableServers servers) {
    Map<String, String> variables = servers.variables();
    return new Database(
        variables.get("POSTGRES_URL"),
        variables.get("POSTGRES_USER"),
        variables.get("POSTGRES_PASSWORD"));
  }

  private Options options(StoppableServers servers) {
    return Options.of(ROOT)
        .withData(folder.resolve("moa"))
        .withPort(0)
        .withEnvironment(servers.variables());
  }
}

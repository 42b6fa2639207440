package dev.moa.functions.accounts;

import static dev.moa.functions.accounts.ExportWorld.PATH;
import static dev.moa.functions.accounts.ExportWorld.open;
import static org.assertj.core.api.Assertions.assertThat;

import dev.moa.functions.accounts.AccountsWorld.Person;
import java.io.File;
import java.security.MessageDigest;
import java.sql.Connection;
import java.sql.Statement;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** One file, whatever happens while it is made. */
@Timeout(120)
class BuildExportTest {

  private final ExportWorld world = new ExportWorld();
  private final Person minji = world.minji;

  @AfterEach
  void close() {
    world.close();
  }

  @Test
  void twinsAndRedeliveriesMakeOneFileThatIsAsRecorded() throws Exception {
    String id = world.request(minji);
    String message = world.message(id);
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<?>> twins =
          List.of(
              threads.submit(() -> world.build.deliver(world.variables, message)),
              threads.submit(() -> world.build.deliver(world.variables, message)),
              threads.submit(() -> world.build.untilDone(world.variables)));
      for (Future<?> twin : twins) {
        twin.get();
      }
    }
    world.build.deliver(world.variables, message);

    isReadyAsRecorded(id);
    assertThat(world.build.deadLetters()).isEmpty();
  }

  @Test
  void whatWasKilledInTheMiddleIsMadeByTheNextDelivery() throws Exception {
    String id = world.request(minji);
    world.accounts.sql("UPDATE accounts.export SET state = 'RUNNING', attempts = 1");
    world.accounts.sql(
        "INSERT INTO core.lease VALUES ('export %s', 'killed', now() - interval '1 second')"
            .formatted(id));

    world.build.untilDone(world.variables);

    isReadyAsRecorded(id);
  }

  @Test
  void whileAnotherIsAtItAMessageWaits() {
    String id = world.request(minji);
    world.accounts.sql(
        "INSERT INTO core.lease VALUES ('export %s', 'alive', now() + interval '1 minute')"
            .formatted(id));

    assertThat(world.build.once(world.variables)).isEqualTo(1);

    assertThat(world.state(minji, id)).isEqualTo("QUEUED");
    world.accounts.sql("DELETE FROM core.lease");
    world.build.untilDone(world.variables);
    assertThat(world.state(minji, id)).isEqualTo("READY");
  }

  @Test
  void withoutS3ItIsTriedThriceThenFailsAndCanBeAskedForAnew() throws Exception {
    String id = world.request(minji);

    assertThat(world.build.once(world.withoutS3())).isEqualTo(1);
    assertThat(world.state(minji, id)).as("more tries come").isEqualTo("RUNNING");
    world.build.untilDone(world.withoutS3());

    assertThat(world.state(minji, id)).isEqualTo("FAILED");
    assertThat(world.build.deadLetters())
        .singleElement()
        .asString()
        .contains(id)
        .doesNotContain(minji.id(), "example.com");
    String again = world.request(minji);
    assertThat(again).isNotEqualTo(id);
    world.build.untilDone(world.variables);
    isReadyAsRecorded(again);
    assertThat(world.files()).hasSize(1);
  }

  @Test
  void s3BackBetweenTwoTriesAndTheFileIsThere() throws Exception {
    String id = world.request(minji);
    world.build.once(world.withoutS3());

    world.build.untilDone(world.variables);

    isReadyAsRecorded(id);
  }

  @Test
  void aRedrivenDeadLetterIsMadeAfterAll() throws Exception {
    String id = world.request(minji);
    String message = world.message(id);
    world.build.untilDone(world.withoutS3());
    assertThat(world.state(minji, id)).isEqualTo("FAILED");

    world.build.deliver(world.variables, message);

    isReadyAsRecorded(id);
  }

  @Test
  void whatTheQueueLostDoesNotBarAnother() {
    String lost = world.request(minji);
    world.accounts.sql("UPDATE accounts.export SET requested_at = now() - interval '6 hours'");

    assertThat(world.state(minji, lost)).isEqualTo("FAILED");
    String next = world.request(minji);

    assertThat(next).isNotEqualTo(lost);
    world.build.untilDone(world.variables);
    assertThat(world.state(minji, next)).isEqualTo("READY");
    assertThat(world.state(minji, lost)).isEqualTo("FAILED");
  }

  @Test
  void aDeletedAccountLeavesNoFileBehind() {
    String id = world.request(minji);
    world.build.untilDone(world.variables);
    assertThat(world.files()).hasSize(1);

    minji.call("DELETE", "/v1/accounts/me", null);
    world.drop.untilDone(world.variables);

    assertThat(world.files()).isEmpty();
    assertThat(state(id)).isEqualTo("EXPIRED");
    world.build.deliver(world.variables, world.message(id));
    assertThat(world.files()).as("the message once more").isEmpty();
  }

  @Test
  void anAccountDeletedWhileItsFileIsMadeLeavesNoFileBehind() throws Exception {
    String id = world.request(minji);
    try (Connection blocking = world.accounts.database.dataSource().getConnection();
        Statement statement = blocking.createStatement();
        var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      blocking.setAutoCommit(false);
      statement.execute("LOCK TABLE trials.trial_change IN ACCESS EXCLUSIVE MODE");
      Future<?> building = threads.submit(() -> world.build.untilDone(world.variables));
      while (world.accounts.texts("SELECT 1 FROM pg_locks WHERE NOT granted").isEmpty()) {
        TimeUnit.MILLISECONDS.sleep(20);
      }
      minji.call("DELETE", "/v1/accounts/me", null);
      world.drop.untilDone(world.variables);
      blocking.rollback();
      building.get();
    }

    assertThat(world.files()).isEmpty();
    assertThat(state(id)).isEqualTo("EXPIRED");
  }

  @Test
  void anAccountThatCameBackKeepsWhatItAskedForSince() {
    world.request(minji);
    world.build.untilDone(world.variables);
    minji.call("DELETE", "/v1/accounts/me", null);
    String event =
        world
            .accounts
            .texts(
                """
                SELECT json_build_object('id', id, 'type', type, 'createdAt', created_at,
                  'payload', payload::text)::text
                FROM core.outbox WHERE type = 'AccountDeleted'
                """)
            .getFirst();
    world.drop.untilDone(world.variables);
    world.accounts.sql("UPDATE accounts.account SET deleted_at = NULL");
    world.accounts.sql("UPDATE accounts.session SET ended_at = NULL, end_reason = NULL");
    String since = world.request(minji);
    world.build.untilDone(world.variables);

    world.drop.deliver(world.variables, event);

    assertThat(world.state(minji, since)).isEqualTo("READY");
    assertThat(world.files()).containsExactly("exports/" + since + ".json");
  }

  @Test
  void aHistoryOf200000EventsFitsThroughASmallHeap() throws Exception {
    world.accounts.sql(
        """
        INSERT INTO accounts.security_event (id, account_id, kind, device, network, happened_at)
        SELECT gen_random_uuid(), '%s', 'LOGGED_IN', repeat('x', 200), '127.0.0.0/24', now()
        FROM generate_series(1, 200000)
        """
            .formatted(minji.id()));
    String id = world.request(minji);
    var java = ProcessHandle.current().info().command().orElseThrow();
    var process =
        new ProcessBuilder(
                java,
                "-Xmx48m",
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-cp",
                System.getProperty("java.class.path"),
                SmallHeap.class.getName(),
                world.message(id))
            .redirectErrorStream(true)
            .redirectOutput(File.createTempFile("small-heap", ".log"));
    process.environment().putAll(world.variables);

    Process running = process.start();

    assertThat(running.waitFor(100, TimeUnit.SECONDS)).isTrue();
    assertThat(running.exitValue()).isZero();
    var answer = minji.get(PATH + "/" + id);
    assertThat(answer.text("state")).isEqualTo("READY");
    assertThat(Long.parseLong(answer.text("size"))).isGreaterThan(60_000_000L);
  }

  private void isReadyAsRecorded(String id) throws Exception {
    var answer = minji.get(PATH + "/" + id);
    assertThat(answer.text("state")).as(answer.body()).isEqualTo("READY");
    byte[] file = open(answer.text("link")).body();
    byte[] hash = MessageDigest.getInstance("SHA-256").digest(file);
    assertThat(answer.text("sha256")).isEqualTo(HexFormat.of().formatHex(hash));
    assertThat(world.files()).contains("exports/" + id + ".json");
  }

  private String state(String id) {
    return world
        .accounts
        .texts("SELECT state FROM accounts.export WHERE id = '" + id + "'")
        .getFirst();
  }
}

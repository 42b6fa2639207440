package dev.moa.functions.trials;

import static dev.moa.functions.trials.CollectTrialsTest.assertCounts;
import static org.assertj.core.api.Assertions.assertThat;

import dev.moa.functions.QueueFunction;
import dev.moa.functions.testing.Api;
import dev.moa.functions.testing.Api.Answer;
import dev.moa.functions.testing.StatementCounter;
import dev.moa.functions.trials.StubRegistry.Reply;
import io.micronaut.json.tree.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class CollectionRunsTest {

  private static final String NOTHING_FAILED = "{\"batchItemFailures\":[]}";

  private final TrialsWorld world = new TrialsWorld(10);

  @AfterEach
  void close() {
    world.close();
  }

  @Test
  void aMessageThatComesTwiceChangesNothingTheSecondTime() {
    world.registry.serve(StubRegistry.records(5));
    world.start();
    String message = world.messages().getFirst();

    assertThat(world.deliver(message)).isEqualTo(NOTHING_FAILED);
    JsonNode first = world.newest();
    assertThat(world.deliver(message)).isEqualTo(NOTHING_FAILED);

    assertThat(world.newest()).isEqualTo(first);
    assertThat(world.registry.asked()).containsExactly(1);
  }

  @Test
  void aRunThatLosesTheDatabaseGoesOnWhereItWas() {
    world.registry.serve(StubRegistry.records(35));
    world.registry.interrupt(
        (page, tries) -> {
          if (page == 3 && tries == 1) {
            world.sql(
                """
                SELECT pg_terminate_backend(pid) FROM pg_stat_activity
                WHERE datname = current_database() AND application_name = 'CollectTrials'
                """);
          }
          return null;
        });
    world.start();
    String message = world.messages().getFirst();

    assertThat(world.deliver(message)).contains("itemIdentifier");
    assertThat(world.deliver(message)).isEqualTo(NOTHING_FAILED);

    assertCounts(world.newest(), "SUCCEEDED", 35, 35, 0, 0);
    assertThat(world.registry.asked()).containsExactly(1, 2, 3, 3, 4);
  }

  @Test
  void aRunWhoseConnectionIsKilledBeforeAnyStatementNeverCountsAPageTwice() {
    List<Integer> failed = new ArrayList<>();
    int statement = 1;
    boolean reached = true;
    for (; reached; statement++) {
      try (TrialsWorld fresh = new TrialsWorld(10, "CTGOV")) {
        fresh.ctGov.serve(StubCtGov.studies(25));
        fresh.startOf("CTGOV");
        String message = fresh.messages().getFirst();
        reached =
            new StatementCounter()
                .before(
                    statement,
                    () ->
                        fresh.sql(
                            """
                            SELECT pg_terminate_backend(pid) FROM pg_stat_activity
                            WHERE datname = current_database()
                              AND application_name = 'CollectTrials'
                            """),
                    () -> fresh.deliver(message));
        fresh.deliver(message);
        if (fresh.newest().get("state").getStringValue().equals("FAILED")) {
          failed.add(statement);
          fresh.collect("CTGOV");
        }

        JsonNode run = fresh.newest();
        assertThat(run.get("state").getStringValue())
            .as("killed at %d", statement)
            .isEqualTo("SUCCEEDED");
        assertThat(run.get("fetched").getIntValue()).isEqualTo(25);
        assertThat(fresh.texts("SELECT count(*) FROM trials.trial")).containsExactly("25");
        assertThat(
                fresh.texts(
                    "SELECT count(*) || ' ' || sum(created) FROM trials.trial_change"
                        + ", LATERAL (SELECT (kind = 'CREATED')::int AS created) AS c"))
            .containsExactly("25 25");
        assertThat(fresh.texts("SELECT count(*) FROM trials.staged_trial")).containsExactly("0");
      }
    }
    assertThat(statement).isGreaterThan(20);
    System.out.printf(
        "Connection killed before each of %d statements of a run: %d times the same run went on, "
            + "%s it was closed as failed and the next one was right.%n",
        statement - 2, statement - 2 - failed.size(), failed);
  }

  @Test
  void readersSeeWholePagesOnlyWhileARunIsAtWork() throws Exception {
    world.registry.serve(StubRegistry.records(300));
    world.start();
    String message = world.messages().getFirst();
    try (var threads = Executors.newFixedThreadPool(2);
        Api own = new Api(world.variables)) {
      var working = threads.submit(() -> world.deliver(message));
      var seen =
          threads.submit(
              () -> {
                var totals = new TreeSet<Integer>();
                while (!working.isDone()) {
                  JsonNode page = own.get("/v1/trials/recent?limit=1").json();
                  totals.add(page.get("total").getIntValue());
                }
                return totals;
              });

      assertThat(seen.get()).hasSizeGreaterThan(2).allMatch(total -> total % 10 == 0);
    }
  }

  @Test
  void aRunThatWasKilledIsClosedAsFailedByTheNextOne() {
    world.registry.serve(StubRegistry.records(5));
    world.start();
    world.messages();
    world.sql("UPDATE trials.collection SET state = 'RUNNING', started_at = now()");
    world.sql(
        "INSERT INTO core.lease VALUES ('trials.collect.ICREAT', 'dead', now() + interval '4 s')");

    assertThat(world.start().status()).isEqualTo(409);
    world.await("the dead run's lease to expire", () -> world.start().status() == 202);
    world.messages().forEach(world::deliver);

    assertCounts(world.newest(), "SUCCEEDED", 5, 5, 0, 0);
    JsonNode killed = world.collections().get(1);
    assertThat(killed.get("state").getStringValue()).isEqualTo("FAILED");
    assertThat(killed.get("error").getStringValue()).isEqualTo("The run was interrupted.");
    assertThat(killed.get("finishedAt").isNull()).isFalse();
  }

  @Test
  void aRunThatEndsJustWhenAnotherIsAskedForIsNotInItsWay() {
    world.start();
    world.sql(
        """
        CREATE FUNCTION trials.end_the_first() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
          UPDATE trials.collection SET state = 'SUCCEEDED' WHERE id = '%s';
          RETURN NULL;
        END $$;
        CREATE TRIGGER end_the_first AFTER INSERT ON trials.collection
          FOR EACH STATEMENT EXECUTE FUNCTION trials.end_the_first()
        """
            .formatted(world.newest().get("id").getStringValue()));

    assertThat(world.start().status()).isEqualTo(202);
  }

  @Test
  void aRunThatGoesToWorkJustWhenAnotherIsAskedForIsNotTakenForKilled() throws Exception {
    world.start();
    String address = "/v1/trial-collections/" + world.newest().get("id").getStringValue();
    try (var connection = world.database.dataSource().getConnection();
        var worker = connection.createStatement()) {
      connection.setAutoCommit(false);
      worker.execute("LOCK TABLE trials.collection IN EXCLUSIVE MODE");
      var second = CompletableFuture.supplyAsync(world::start);
      world.await(
          "the second request to wait for the first run",
          () ->
              world
                      .texts(
                          """
                      SELECT pid FROM pg_stat_activity
                      WHERE datname = current_database() AND wait_event_type = 'Lock'
                      """)
                      .size()
                  == 1);
      worker.execute("UPDATE trials.collection SET state = 'RUNNING', started_at = now()");
      worker.execute(
          """
          INSERT INTO core.lease
          VALUES ('trials.collect.ICREAT', 'worker', clock_timestamp() + interval '30 s')
          """);
      connection.commit();

      Answer answer = second.get(30, TimeUnit.SECONDS);
      assertThat(answer.status()).isEqualTo(409);
      assertThat(answer.headers()).containsEntry("location", address);
    }
    assertThat(world.newest().get("state").getStringValue()).isEqualTo("RUNNING");
  }

  @Test
  void ofTwoRunsAtOnceOneWorksAndTheOtherSaysSo() throws Exception {
    world.registry.serve(StubRegistry.records(200));
    CountDownLatch begun = new CountDownLatch(1);
    CountDownLatch ended = new CountDownLatch(1);
    world.registry.interrupt(
        (page, tries) -> {
          begun.countDown();
          return await(ended, 500);
        });
    world.start();
    String first = world.messages().getFirst();
    var working = CompletableFuture.supplyAsync(() -> world.deliver(first));
    assertThat(begun.await(10, TimeUnit.SECONDS)).isTrue();
    String address = "/v1/trial-collections/" + world.newest().get("id").getStringValue();
    Answer second = world.start();
    String scheduled = world.schedule("2026-11-23T01:00:00+09:00");
    ended.countDown();
    working.get(30, TimeUnit.SECONDS);

    assertThat(second.status()).isEqualTo(409);
    assertThat(second.headers()).containsEntry("location", address);
    assertThat(scheduled).contains("ICREAT: a run is open");
    assertThat(world.texts("SELECT state FROM trials.collection WHERE source = 'ICREAT'"))
        .containsExactly("SUCCEEDED");
    assertThat(world.texts("SELECT error FROM trials.collection WHERE state = 'SKIPPED'"))
        .contains("CRIS has no key and cannot be asked.");
  }

  @Test
  void aTwinOfAMessageLeavesTheRunAtWorkAlone() throws Exception {
    world.registry.serve(StubRegistry.records(100));
    CountDownLatch begun = new CountDownLatch(1);
    CountDownLatch ended = new CountDownLatch(1);
    world.registry.interrupt(
        (page, tries) -> {
          begun.countDown();
          return await(ended, 500);
        });
    world.start();
    String message = world.messages().getFirst();
    var working = CompletableFuture.supplyAsync(() -> world.deliver(message));
    assertThat(begun.await(10, TimeUnit.SECONDS)).isTrue();

    try (var twin = new QueueFunction(world.with("MOA_FUNCTION", "CollectTrials"))) {
      assertThat(TrialsWorld.deliver(twin, message, 900_000)).isEqualTo(NOTHING_FAILED);
    }
    ended.countDown();
    working.get(30, TimeUnit.SECONDS);

    assertCounts(world.newest(), "SUCCEEDED", 100, 100, 0, 0);
  }

  @Test
  void aRunThatWasKilledIsClosedAsFailedWhenItsMessageComesAgain() {
    world.registry.serve(StubRegistry.records(5));
    world.start();
    String message = world.messages().getFirst();
    world.sql("UPDATE trials.collection SET state = 'RUNNING', started_at = now()");

    assertThat(world.deliver(message)).isEqualTo(NOTHING_FAILED);

    assertThat(world.newest().get("state").getStringValue()).isEqualTo("FAILED");
    assertThat(world.registry.asked()).isEmpty();
    assertCounts(world.collect(), "SUCCEEDED", 5, 5, 0, 0);
  }

  @Test
  void aRunWhoseTimeIsUpHandsTheRestOn() {
    world.registry.serve(StubRegistry.records(5));
    world.start();
    String message = world.messages().getFirst();

    try (var late = new QueueFunction(world.with("MOA_FUNCTION", "CollectTrials"))) {
      assertThat(TrialsWorld.deliver(late, message, 30_000)).isEqualTo(NOTHING_FAILED);
    }
    assertThat(world.newest().get("state").getStringValue()).isEqualTo("QUEUED");
    world.messages().forEach(world::deliver);

    assertCounts(world.newest(), "SUCCEEDED", 5, 5, 0, 0);
  }

  @Test
  void aRegistryThatGivesLessThanItSaysFailsTheRun() {
    world.registry.interrupt(
        (page, tries) -> new Reply(200, "{\"data\":[],\"page\":1,\"totalCount\":7}"));

    JsonNode run = world.collect();

    assertThat(run.get("state").getStringValue()).isEqualTo("FAILED");
    assertThat(run.get("error").getStringValue())
        .isEqualTo("The registry says 7 records and gave 0.");
  }

  @Test
  void theSameScheduledTimeQueuesOnce() {
    assertThat(world.schedule("2026-11-23T01:00:00+09:00")).contains("\"queued\":[\"ICREAT\"]");
    assertThat(world.schedule("2026-11-22T16:00:00Z")).contains("ICREAT: a run is open");
    world.messages().forEach(world::deliver);
    assertThat(world.schedule("2026-11-22T16:00:00Z")).contains("\"queued\":[]").contains("before");

    assertThat(world.messages()).isEmpty();
    assertThat(world.newest().get("trigger").getStringValue()).isEqualTo("SCHEDULE");
  }

  @Test
  void fiftyTwinsWithOneKeyStartOneRunAndGetOneAnswer() throws Exception {
    String token = world.tokens.of("MANAGER");
    try (var executor = java.util.concurrent.Executors.newFixedThreadPool(10)) {
      var answers =
          java.util.stream.IntStream.range(0, 10)
              .mapToObj(
                  i ->
                      executor.submit(
                          () -> {
                            try (Api own = new Api(world.variables)) {
                              return java.util.stream.IntStream.range(0, 5)
                                  .mapToObj(
                                      n ->
                                          own.post(
                                              "/v1/trial-collections",
                                              "{\"source\":\"ICREAT\"}",
                                              "authorization",
                                              "Bearer " + token,
                                              "Idempotency-Key",
                                              "monday"))
                                  .map(answer -> answer.status() + answer.body())
                                  .toList();
                            }
                          }))
              .toList();
      var bodies = new java.util.HashSet<String>();
      for (var answer : answers) {
        bodies.addAll(answer.get());
      }
      assertThat(bodies).hasSize(1);
      assertThat(bodies.iterator().next()).startsWith("202{");
    }
    assertThat(world.collections().size()).isEqualTo(1);
    assertThat(world.messages()).hasSize(1);
  }

  private static Reply await(CountDownLatch latch, int millis) {
    try {
      latch.await(millis, TimeUnit.MILLISECONDS);
      return null;
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }
}

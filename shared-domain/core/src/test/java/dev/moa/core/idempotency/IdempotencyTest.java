package dev.moa.core.idempotency;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.moa.core.idempotency.Idempotency.Answer;
import dev.moa.core.problem.Problem;
import dev.moa.core.problem.ProblemType;
import dev.moa.core.testing.Db;
import dev.moa.core.testing.Parallel;
import io.micronaut.transaction.TransactionStatus;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

@Timeout(30)
class IdempotencyTest {

  private static final Idempotency.Key KEY =
      new Idempotency.Key("account", "StartCollection", "key");
  private static final byte[] BODY = "{\"source\":\"ICREAT\"}".getBytes(StandardCharsets.UTF_8);

  private final Db db = Db.withPool(50);
  private final Idempotency idempotency = db.bean(Idempotency.class);

  @BeforeEach
  void somethingToCreate() {
    db.execute("CREATE TABLE thing (id uuid PRIMARY KEY)");
  }

  @AfterEach
  void close() {
    db.close();
  }

  @Test
  void theFirstCallDoesTheWork() {
    Answer answer = idempotency.once(KEY, BODY, this::create);

    assertThat(answer.status()).isEqualTo(201);
    assertThat(db.texts("SELECT id FROM thing")).containsExactly(answer.body());
  }

  @Test
  void theSameKeyAndBodyGetTheFirstAnswerAgain() {
    Answer first = idempotency.once(KEY, BODY, this::create);

    assertThat(idempotency.once(KEY, BODY, this::create)).isEqualTo(first);
    assertThat(things()).isOne();
  }

  @Test
  void anAnswerWithoutALocationOrWithAnyTextComesBackAsItWas() {
    var answer = new Answer(202, null, "{\"이름\": \"\\u0000 😀\",  \"b\":1,\"a\":2}");
    idempotency.once(KEY, BODY, status -> answer);

    assertThat(idempotency.once(KEY, BODY, this::create)).isEqualTo(answer);
  }

  @Test
  void fiftyTwinsAtOnceHaveOneEffectAndIdenticalAnswers() {
    List<Answer> answers = Parallel.times(50, i -> idempotency.once(KEY, BODY, this::create));

    assertThat(answers).hasSize(50).containsOnly(answers.getFirst());
    assertThat(db.texts("SELECT id FROM thing")).containsExactly(answers.getFirst().body());
  }

  @Test
  void theSameKeyWithAnotherBodyIsRefused() {
    idempotency.once(KEY, BODY, this::create);

    assertThatExceptionOfType(Problem.class)
        .isThrownBy(() -> idempotency.once(KEY, new byte[0], this::create))
        .extracting(Problem::type)
        .isEqualTo(ProblemType.KEY_REUSED);
    assertThat(things()).isOne();
  }

  static List<Idempotency.Key> otherKeys() {
    return List.of(
        new Idempotency.Key("another account", "StartCollection", "key"),
        new Idempotency.Key("account", "CreateTrial", "key"),
        new Idempotency.Key("account", "StartCollection", "another key"));
  }

  @ParameterizedTest
  @MethodSource("otherKeys")
  void keysOfAnotherOwnerOrOperationAreNothingToEachOther(Idempotency.Key other) {
    Answer first = idempotency.once(KEY, BODY, this::create);

    assertThat(idempotency.once(other, BODY, this::create)).isNotEqualTo(first);
    assertThat(things()).isEqualTo(2);
  }

  @Test
  void workThatFailsLeavesNothingAndMayBeSentAgain() {
    assertThatThrownBy(() -> idempotency.once(KEY, BODY, this::createAndFail))
        .hasMessage("failed after all");
    assertThat(things()).isZero();
    assertThat(db.number("SELECT count(*) FROM core.idempotency_key")).isZero();

    Answer answer = idempotency.once(KEY, BODY, this::create);

    assertThat(db.texts("SELECT id FROM thing")).containsExactly(answer.body());
  }

  @Test
  void aTwinThatWaitedForWorkThatFailedDoesTheWork() throws Exception {
    var working = new CountDownLatch(1);
    var fail = new CountDownLatch(1);
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      Future<Answer> first =
          threads.submit(
              () ->
                  idempotency.once(
                      KEY,
                      BODY,
                      status -> {
                        working.countDown();
                        await(fail);
                        return createAndFail(status);
                      }));
      working.await();
      Future<Answer> twin = threads.submit(() -> idempotency.once(KEY, BODY, this::create));
      db.awaitWaiting();
      fail.countDown();

      assertThatThrownBy(first::get).hasRootCauseMessage("failed after all");
      Answer answer = twin.get();
      assertThat(db.texts("SELECT id FROM thing")).containsExactly(answer.body());
    }
  }

  @Test
  void theKeyOfAHolderThatDiedBlocksNobody() throws Exception {
    var holding = new CompletableFuture<String>();
    var release = new CountDownLatch(1);
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      Future<Answer> holder =
          threads.submit(
              () ->
                  idempotency.once(
                      KEY,
                      BODY,
                      status -> {
                        holding.complete(backend(status));
                        await(release);
                        return create(status);
                      }));
      db.texts("SELECT pg_terminate_backend(?::int)", holding.get());

      Answer answer = idempotency.once(KEY, BODY, this::create);

      release.countDown();
      assertThatThrownBy(holder::get).isInstanceOf(ExecutionException.class);
      assertThat(db.texts("SELECT id FROM thing")).containsExactly(answer.body());
    }
  }

  private Answer create(TransactionStatus<Connection> status) {
    String id = UUID.randomUUID().toString();
    Db.execute(status.getConnection(), "INSERT INTO thing VALUES (?::uuid)", id);
    return new Answer(201, "/v1/things/" + id, id);
  }

  private Answer createAndFail(TransactionStatus<Connection> status) {
    create(status);
    throw new IllegalStateException("failed after all");
  }

  private long things() {
    return db.number("SELECT count(*) FROM thing");
  }

  private static String backend(TransactionStatus<Connection> status) {
    return Db.texts(status.getConnection(), "SELECT pg_backend_pid()").getFirst();
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }
}

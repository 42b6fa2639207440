package dev.moa.functions.accounts;

import static org.assertj.core.api.Assertions.assertThat;

import dev.moa.accounts.password.CountedArgon2id;
import dev.moa.functions.accounts.AccountsWorld.Person;
import dev.moa.functions.testing.Api;
import dev.moa.functions.testing.Api.Answer;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Guessing at passwords, and other things that are done too often. */
class TryingTooOftenTest {

  private static final String EMAIL = "minji@example.com";
  private static final String NOBODY = "nobody@example.com";
  private static final String HOME = "127.0.0.1";
  private static final String STRANGE = "203.0.113.9";
  private static final int FUNCTIONS = 10;
  private static final String WRONG = "일곱 마리 고래의 한숨";

  private final AccountsWorld world = new AccountsWorld();
  private final Person minji = world.person(EMAIL);

  @AfterEach
  void close() {
    world.close();
  }

  @Test
  @DisplayName("what is waited for is the same for whatever address (ASVS 6.3.1, 6.3.8)")
  void afterFiveWrongPasswordsEachTryWaitsTwiceAsLong() {
    List<String> emails = List.of(EMAIL, NOBODY, "no address");
    // At once: most of it is waiting.
    atOnce(emails.size(), (i, api) -> expectLongerWaits(api, emails.get(i)));
  }

  private static List<Integer> expectLongerWaits(Api api, String email)
      throws InterruptedException {
    List<Integer> first =
        IntStream.range(0, 5)
            .mapToObj(i -> logIn(api, STRANGE, email, WRONG + i).status())
            .toList();
    assertThat(first).as(email).containsOnly(401);
    for (int seconds : new int[] {1, 2}) {
      Answer early = logIn(api, STRANGE, email, WRONG);
      assertThat(early.status()).as(early.body()).isEqualTo(429);
      assertThat(early.headers()).as(email).containsEntry("retry-after", "" + seconds);
      assertThat(early.text("type")).isEqualTo("urn:moa:problem:too-many-requests");
      assertThat(early.pointers()).isEmpty();
      pause(seconds);
      assertThat(logIn(api, STRANGE, email, WRONG).status()).as(email).isEqualTo(401);
    }
    return first;
  }

  @Test
  @DisplayName("what is tried too early costs no hash and no event, and may as well be right")
  void whatIsTriedTooEarlyIsNotLookedAt() {
    statuses(5, EMAIL);
    int events = world.events(minji.id()).size();

    assertThat(
            CountedArgon2id.during(
                () ->
                    assertThat(logIn(STRANGE, EMAIL, AccountsWorld.PASSWORD).status())
                        .isEqualTo(429)))
        .isZero();
    assertThat(world.events(minji.id())).hasSize(events);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"a\\u0000b", "\\ud800", "a\\ud800@example.com", "%\\n\\t_", "\u0130@example.com"})
  void whateverIsTypedAsAnAddressIsNoFault(String email) {
    assertThat(logIn(STRANGE, email, WRONG).status()).isIn(400, 401);
  }

  @Test
  void theRightPasswordStartsOver() throws Exception {
    statuses(5, EMAIL);
    pause(1);
    assertThat(logIn(STRANGE, EMAIL, AccountsWorld.PASSWORD).status()).isEqualTo(201);

    assertThat(statuses(5, EMAIL)).containsOnly(401);
    assertThat(logIn(STRANGE, EMAIL, WRONG).status()).isEqualTo(429);
  }

  @ParameterizedTest(name = "{0} (ASVS 6.3.1)")
  @ValueSource(strings = {EMAIL, NOBODY})
  void ofAHundredWrongGuessesAtOnceFiveAreLookedAt(String email) {
    List<Integer> statuses = new ArrayList<>();
    AtomicLong nanos = new AtomicLong();
    int hashes = CountedArgon2id.during(() -> statuses.addAll(aHundredAtOnce(email, nanos)));
    // A second later a sixth is due, two more seconds later a seventh.
    double seconds = nanos.get() / 1e9;
    int due = 5 + (int) (Math.log(1 + seconds) / Math.log(2));

    List<Integer> lookedAt = statuses.stream().filter(status -> status == 401).toList();
    assertThat(lookedAt).hasSizeBetween(5, due);
    assertThat(hashes).isEqualTo(FUNCTIONS + lookedAt.size());
    assertThat(statuses.stream().filter(status -> status == 429)).hasSize(100 - lookedAt.size());
  }

  @Test
  @DisplayName("a hundred networks are no more than one (ASVS 6.3.1)")
  void whoeverHasManyNetworksHasNoMoreTries() {
    List<Integer> statuses =
        IntStream.range(0, 30)
            .mapToObj(i -> logIn("10.1.%d.7".formatted(i), EMAIL, WRONG).status())
            .toList();

    assertThat(statuses.subList(0, 5)).containsOnly(401);
    assertThat(statuses.subList(5, 30)).containsOnly(429);
  }

  @Test
  @DisplayName(
      "strangers cannot keep the owner out of a network that she entered from (ASVS 6.1.1)")
  void theOwnerGetsInFromWhereSheIsKnown() {
    statuses(50, EMAIL);
    assertThat(logIn(STRANGE, EMAIL, AccountsWorld.PASSWORD).status()).isEqualTo(429);

    assertThat(logIn(HOME, EMAIL, WRONG).status()).isEqualTo(401);
    assertThat(logIn(HOME, EMAIL, AccountsWorld.PASSWORD).status()).isEqualTo(201);
  }

  @Test
  void aKnownNetworkIsKnownAfterLogOutAndForNinetyDays() {
    minji.call("DELETE", "/v1/sessions", null);
    statuses(6, EMAIL);
    assertThat(logIn(HOME, EMAIL, AccountsWorld.PASSWORD).status()).isEqualTo(201);

    world.sql("UPDATE accounts.session SET ended_at = now(), end_reason = 'LOGOUT'");
    world.sql("ALTER TABLE accounts.security_event DISABLE TRIGGER keep");
    world.sql("UPDATE accounts.security_event SET happened_at = now() - interval '91 days'");

    assertThat(logIn(HOME, EMAIL, AccountsWorld.PASSWORD).status()).isEqualTo(429);
  }

  @Test
  void guessesFromAKnownNetworkAreHeldBackThere() {
    for (int i = 0; i < 5; i++) {
      assertThat(logIn(HOME, EMAIL, WRONG).status()).isEqualTo(401);
    }

    assertThat(logIn(HOME, EMAIL, WRONG).status()).isEqualTo(429);
    assertThat(logIn(STRANGE, EMAIL, AccountsWorld.PASSWORD).status()).isEqualTo(201);
  }

  @Test
  @DisplayName("one password for many addresses: a network has a hundred wrong ones (ASVS 6.3.1)")
  void aNetworkHasSoManyWrongOnes() {
    for (int i = 0; i < 3; i++) {
      assertThat(logIn("198.51.100." + i, EMAIL, AccountsWorld.PASSWORD).status()).isEqualTo(201);
    }
    List<Integer> statuses =
        atOnce(
            2,
            (half, api) ->
                IntStream.range(50 * half, 50 * half + 50)
                    .mapToObj(i -> guess(api, "198.51.100." + i, i).status())
                    .toList());

    assertThat(statuses).hasSize(100).containsOnly(401);
    assertThat(guess(world.api, "198.51.100.100", 100).status()).isEqualTo(429);
    assertThat(logIn("198.51.101.1", "other@example.com", WRONG).status()).isEqualTo(401);
  }

  @Test
  void aNetworkMakesTwentyAccountsAMinute() {
    List<Integer> statuses = new ArrayList<>();
    int hashes =
        CountedArgon2id.during(
            () ->
                IntStream.range(0, 22)
                    .forEach(
                        i -> statuses.add(signUp(STRANGE, "u" + i + "@example.com").status())));

    assertThat(statuses.subList(0, 20)).containsOnly(201);
    assertThat(statuses.subList(20, 22)).containsOnly(429);
    assertThat(hashes).isEqualTo(20);
    assertThat(signUp("198.51.100.1", "v@example.com").status()).isEqualTo(201);
  }

  @Test
  void wrongRefreshTokensAreTooManyAtSixtyAMinuteButARightOneIsTaken() {
    for (int i = 0; i < 60; i++) {
      assertThat(world.refresh("wrong" + i).status()).isEqualTo(401);
    }

    Answer answer = world.refresh("wrong");
    assertThat(answer.status()).isEqualTo(429);
    assertThat(Integer.parseInt(answer.headers().get("retry-after"))).isBetween(1, 60);
    assertThat(world.refresh(minji.refresh()).status()).isEqualTo(200);
  }

  @Test
  @DisplayName("whoever has a session cannot guess at the password with it (ASVS 6.3.1)")
  void wrongOldPasswordsAreHeldBackToo() throws Exception {
    for (int i = 0; i < 5; i++) {
      assertThat(change(WRONG).status()).isEqualTo(401);
    }
    Answer answer = change(AccountsWorld.PASSWORD);
    assertThat(answer.status()).isEqualTo(429);
    assertThat(answer.headers()).containsEntry("retry-after", "1");
    pause(1);

    assertThat(change(AccountsWorld.PASSWORD).status()).isEqualTo(204);
    assertThat(change(WRONG).status()).as("it starts over").isEqualTo(401);
  }

  @Test
  void withoutRedisLimitsAreTighterAndNobodyIsLetIn() {
    try (Api without = world.with("REDIS_URI", "");
        Api down = world.with("REDIS_URI", "redis://127.0.0.1:1")) {
      for (Api api : List.of(without, down)) {
        assertThat(logIn(api, STRANGE, EMAIL, WRONG).status()).isEqualTo(401);
        Answer second = logIn(api, STRANGE, EMAIL, AccountsWorld.PASSWORD);
        assertThat(second.status()).isEqualTo(429);
        assertThat(second.headers()).containsEntry("retry-after", "1");
        assertThat(logIn(api, HOME, EMAIL, AccountsWorld.PASSWORD).status()).isEqualTo(201);
      }
    }
  }

  private List<Integer> statuses(int tries, String email) {
    return IntStream.range(0, tries)
        .mapToObj(i -> logIn(STRANGE, email, WRONG + i).status())
        .toList();
  }

  /** Each function has been called once before, for another address. */
  private List<Integer> aHundredAtOnce(String email, AtomicLong nanos) {
    AtomicLong began = new AtomicLong();
    var start = new CyclicBarrier(FUNCTIONS, () -> began.set(System.nanoTime()));
    List<Integer> statuses =
        atOnce(
            FUNCTIONS,
            (i, api) -> {
              String other = "other" + i + "@example.com";
              assertThat(logIn(api, HOME, other, WRONG).status()).isEqualTo(401);
              start.await();
              return IntStream.range(0, 100 / FUNCTIONS)
                  .mapToObj(k -> logIn(api, STRANGE, email, WRONG + k).status())
                  .toList();
            });
    nanos.set(System.nanoTime() - began.get());
    return statuses;
  }

  /** What several functions, each an instance of its own, answer at once. */
  private List<Integer> atOnce(int functions, Calls calls) {
    try (var threads = Executors.newFixedThreadPool(functions)) {
      List<Future<List<Integer>>> running = new ArrayList<>();
      for (int i = 0; i < functions; i++) {
        int number = i;
        running.add(
            threads.submit(
                () -> {
                  try (Api api = new Api(world.variables)) {
                    return calls.of(number, api);
                  }
                }));
      }
      List<Integer> statuses = new ArrayList<>();
      for (Future<List<Integer>> each : running) {
        statuses.addAll(each.get());
      }
      return statuses;
    } catch (InterruptedException | ExecutionException e) {
      throw new AssertionError(e);
    }
  }

  private Answer change(String oldPassword) {
    return minji.call(
        "PUT",
        "/v1/accounts/me/password",
        "{\"oldPassword\":\"%s\",\"newPassword\":\"여덟 마리 고래의 꿈\"}".formatted(oldPassword));
  }

  private Answer signUp(String address, String email) {
    return world.api.callFrom(
        address, "POST", "/v1/accounts", AccountsWorld.signUpBody(email, AccountsWorld.PASSWORD));
  }

  private Answer logIn(String address, String email, String password) {
    return logIn(world.api, address, email, password);
  }

  private static Answer logIn(Api api, String address, String email, String password) {
    return api.callFrom(
        address,
        "POST",
        "/v1/sessions",
        "{\"email\":\"%s\",\"password\":\"%s\"}".formatted(email, password));
  }

  private static Answer guess(Api api, String address, int number) {
    return logIn(api, address, "u" + number + "@example.com", WRONG);
  }

  /** As long as an answer said to wait. */
  private static void pause(int seconds) throws InterruptedException {
    assertThat(new CountDownLatch(1).await(seconds, TimeUnit.SECONDS)).isFalse();
  }

  /** Calls of one function of several, and their statuses. */
  private interface Calls {
    List<Integer> of(int number, Api api) throws Exception;
  }
}

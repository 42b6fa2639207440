package dev.moa.core.limit;

import static dev.moa.core.limit.Takes.pause;
import static dev.moa.core.limit.Takes.taken;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.moa.core.problem.Problem;
import dev.moa.core.problem.ProblemType;
import dev.moa.core.testing.Parallel;
import dev.moa.infra.servers.Service;
import dev.moa.infra.servers.TestServers;
import io.lettuce.core.RedisClient;
import io.lettuce.core.api.sync.RedisCommands;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Limits over a real Redis. */
class RateLimitsTest {

  private static final String URI = TestServers.variables(Service.REDIS).get("REDIS_URI");
  private static final Duration MINUTE = Duration.ofMinutes(1);

  private final String subject = UUID.randomUUID().toString();
  private final List<RateLimits> functions = new ArrayList<>();
  private final RateLimits limits = function();

  @AfterEach
  void close() {
    functions.forEach(RateLimits::close);
  }

  @Test
  void of200AtOnceFromManyFunctionsALimitOf20LetsExactly20In() {
    Limit limit = new Limit("test-parallel", subject, 20, MINUTE);
    List<RateLimits> ten = Parallel.times(10, i -> function());

    List<Boolean> let = Parallel.times(200, i -> taken(ten.get(i % 10), limit));

    assertThat(let.stream().filter(taken -> taken)).hasSize(20);
  }

  @Test
  void aSubjectOrANameOfItsOwnHasALimitOfItsOwn() {
    Limit limit = new Limit("test-own", subject, 1, MINUTE);

    assertThat(taken(limits, limit)).isTrue();
    assertThat(taken(limits, limit)).isFalse();
    assertThat(taken(limits, new Limit("test-own", subject + "x", 1, MINUTE))).isTrue();
    assertThat(taken(limits, new Limit("test-owner", subject, 1, MINUTE))).isTrue();
  }

  @Test
  void ofSeveralAllAreTakenOrNone() {
    Limit small = new Limit("test-small", subject, 2, MINUTE);
    Limit large = new Limit("test-large", subject, 5, MINUTE);
    GrowingDelay delay =
        new GrowingDelay("test-delay", subject, 10, Duration.ofSeconds(1), Duration.ofMinutes(15));

    assertThat(taken(limits, large, small, delay)).isTrue();
    assertThat(taken(limits, large, small, delay)).isTrue();
    for (int i = 0; i < 20; i++) {
      assertThat(taken(limits, large, delay, small)).isFalse();
    }

    assertThat(taken(limits, large)).as("the third").isTrue();
    assertThat(taken(limits, large)).isTrue();
    assertThat(taken(limits, large)).isTrue();
    assertThat(taken(limits, large)).as("the sixth").isFalse();
    for (int i = 0; i < 8; i++) {
      assertThat(taken(limits, delay)).isTrue();
    }
    assertThat(taken(limits, delay)).as("the eleventh").isFalse();
  }

  /** Ten within a second, whichever second: never more, and never fewer for long. */
  @Test
  void theWindowSlides() throws InterruptedException {
    Limit limit = new Limit("test-slides", subject, 10, Duration.ofSeconds(1));
    List<Long> taken = new ArrayList<>();
    long end = System.nanoTime() + Duration.ofMillis(3_300).toNanos();
    while (System.nanoTime() < end) {
      long before = System.nanoTime();
      if (taken(limits, limit)) {
        taken.add(before);
      }
      pause(Duration.ofMillis(7));
    }

    for (int i = 10; i < taken.size(); i++) {
      // What was taken was taken after its "before": the gap may look longer, never much shorter.
      assertThat(Duration.ofNanos(taken.get(i) - taken.get(i - 10)).toMillis())
          .as("the %dth and the tenth before it", i)
          .isGreaterThan(950);
    }
    assertThat(taken).hasSizeBetween(31, 40);
  }

  @Test
  void whoWaitsAsLongAsHeIsToldIsLetIn() throws InterruptedException {
    Limit limit = new Limit("test-wait", subject, 3, Duration.ofSeconds(3));
    assertThat(taken(limits, limit)).isTrue();
    pause(Duration.ofMillis(1_100));
    assertThat(taken(limits, limit)).isTrue();
    assertThat(taken(limits, limit)).isTrue();

    Problem problem = refusal(limit);
    assertThat(problem.type()).isEqualTo(ProblemType.TOO_MANY_REQUESTS);
    assertThat(problem.retryAfter()).hasSeconds(2);
    pause(problem.retryAfter());

    assertThat(taken(limits, limit)).isTrue();
    pause(refusal(limit).retryAfter());
    assertThat(taken(limits, limit)).isTrue();
  }

  @Test
  void ofAGrowingDelayEachWaitIsTwiceTheOneBeforeUpToItsMost() throws InterruptedException {
    GrowingDelay delay =
        new GrowingDelay("test-grows", subject, 2, Duration.ofSeconds(1), Duration.ofSeconds(2));
    assertThat(taken(limits, delay)).isTrue();
    assertThat(taken(limits, delay)).isTrue();

    for (int seconds : new int[] {1, 2, 2}) {
      Problem problem = refusal(delay);
      assertThat(problem.retryAfter()).hasSeconds(seconds);
      pause(Duration.ofSeconds(seconds));
      assertThat(taken(limits, delay)).isTrue();
    }
    limits.giveBack(delay);
    assertThat(taken(limits, delay)).isTrue();
    assertThat(taken(limits, delay)).isTrue();
    assertThat(taken(limits, delay)).isFalse();
  }

  @Test
  void aDelayNeverGrowsBeyondItsMost() {
    GrowingDelay delay =
        new GrowingDelay("test-most", subject, 5, Duration.ofSeconds(1), Duration.ofMinutes(15));
    limits.take(delay);
    try (RedisClient client = RedisClient.create(URI)) {
      RedisCommands<String, String> redis = client.connect().sync();
      String key = new SubjectKeys(new byte[32]).key(delay);
      redis.hset(key, "tries", "13");
      assertThat(refusal(delay).retryAfter()).hasSeconds(256);
      redis.hset(key, "tries", "15");
      assertThat(refusal(delay).retryAfter()).hasSeconds(900);
      redis.hset(key, "tries", "100000");
      assertThat(refusal(delay).retryAfter()).hasSeconds(900);
    }
  }

  @Test
  void ofManyTriesAtOnceOnlyTheFreeOnesAreLetThrough() {
    GrowingDelay delay =
        new GrowingDelay("test-tries", subject, 5, Duration.ofMinutes(1), Duration.ofMinutes(15));

    List<Boolean> let = Parallel.times(100, i -> taken(limits, delay));

    assertThat(let.stream().filter(taken -> taken)).hasSize(5);
  }

  @Test
  void whatIsGivenBackCanBeTakenAgain() {
    Limit limit = new Limit("test-back", subject, 2, MINUTE);
    limits.giveBack(limit);
    limits.take(limit);
    limits.take(limit);
    limits.giveBack(limit);

    assertThat(taken(limits, limit)).isTrue();
    assertThat(taken(limits, limit)).isFalse();
  }

  @Test
  void aLimitThatWasMadeSmallerOrLargerHoldsAtOnce() {
    for (int i = 0; i < 4; i++) {
      limits.take(new Limit("test-size", subject, 4, MINUTE));
    }

    assertThat(taken(limits, new Limit("test-size", subject, 2, MINUTE))).isFalse();
    assertThat(taken(limits, new Limit("test-size", subject, 5, MINUTE))).isTrue();
    assertThat(taken(limits, new Limit("test-size", subject, 5, MINUTE))).isFalse();
  }

  /** A jump of an hour, either way: Redis' clock is the one that counts. */
  @Test
  void theFunctionsOwnClockDoesNotMatter() {
    Limit limit = new Limit("test-clock", subject, 1, MINUTE);
    limits.take(limit);

    assertThat(taken(function(Duration.ofHours(1)), limit)).isFalse();
    assertThat(taken(function(Duration.ofHours(-1)), limit)).isFalse();
  }

  @Test
  void redisHoldsNoSubjectAndForgetsByItself() {
    String phone = "+821012345678" + subject;
    limits.take(
        new Limit("test-phone", phone, 5, MINUTE),
        new GrowingDelay("test-phone-d", phone, 5, Duration.ofSeconds(1), MINUTE));
    try (RedisClient client = RedisClient.create(URI)) {
      RedisCommands<String, String> redis = client.connect().sync();
      List<String> keys = redis.keys("*test-phone*");

      assertThat(keys).hasSize(2).noneMatch(key -> key.contains("8210"));
      assertThat(keys).allSatisfy(key -> assertThat(redis.pttl(key)).isPositive());
      assertThat(redis.keys("*8210*")).isEmpty();
    }
  }

  @Test
  void noTextOfALimitTellsItsSubject() {
    assertThat(new Limit("test-text", subject, 1, MINUTE).toString()).doesNotContain(subject);
    assertThat(refusalOfASecond().toString()).doesNotContain(subject);
  }

  private Problem refusalOfASecond() {
    Limit limit = new Limit("test-refusal", subject, 1, MINUTE);
    limits.take(limit);
    return refusal(limit);
  }

  private Problem refusal(Bound bound) {
    return assertThatExceptionOfType(Problem.class).isThrownBy(() -> limits.take(bound)).actual();
  }

  private RateLimits function() {
    return function(Duration.ZERO);
  }

  private synchronized RateLimits function(Duration ahead) {
    var function =
        new RateLimits(
            URI, new SubjectKeys(new byte[32]), () -> System.nanoTime() + ahead.toNanos());
    functions.add(function);
    return function;
  }
}

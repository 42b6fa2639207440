package dev.moa.core.limit;

import static dev.moa.core.limit.Takes.taken;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.moa.core.problem.Problem;
import dev.moa.core.testing.Parallel;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

/** What each function keeps to by itself where there is no Redis. */
class WithoutRedisTest {

  private static final Duration MINUTE = Duration.ofMinutes(1);

  private final AtomicLong time = new AtomicLong(-Duration.ofDays(3).toNanos());
  private final RateLimits limits = new RateLimits("", new SubjectKeys(new byte[32]), time::get);

  @Test
  void aLimitIsAQuarterButNeverNothing() {
    assertThat(taken(100, limits, new Limit("quarter", "a", 20, MINUTE))).isEqualTo(5);
    assertThat(taken(100, limits, new Limit("quarter", "b", 3, MINUTE))).isOne();
    assertThat(taken(100, limits, new Limit("quarter", "c", 1, MINUTE))).isOne();
  }

  @Test
  void ofManyAtOnceNoMoreAreLetIn() {
    Limit limit = new Limit("at-once", "a", 80, MINUTE);

    assertThat(Parallel.times(200, i -> taken(limits, limit)).stream().filter(taken -> taken))
        .hasSize(20);
  }

  @Test
  void theWindowSlidesAndWhoWaitsAsToldIsLetIn() {
    Limit limit = new Limit("slides", "a", 8, MINUTE);
    limits.take(limit);
    pass(Duration.ofSeconds(40));
    limits.take(limit);

    assertThat(wait(limit)).hasSeconds(20);
    pass(Duration.ofSeconds(20));
    limits.take(limit);
    assertThat(wait(limit)).hasSeconds(40);
  }

  @Test
  void aDelayGrowsStartsOverAndIsForgottenAfterADay() {
    GrowingDelay delay =
        new GrowingDelay("grows", "a", 5, Duration.ofSeconds(1), Duration.ofMinutes(15));
    limits.take(delay);
    for (int seconds : new int[] {1, 2, 4, 8, 16, 32, 64, 128, 256, 512, 900, 900}) {
      assertThat(wait(delay)).hasSeconds(seconds);
      pass(Duration.ofSeconds(seconds));
      limits.take(delay);
    }

    limits.giveBack(delay);
    limits.take(delay);
    assertThat(wait(delay)).hasSeconds(1);
    pass(Duration.ofDays(1));
    limits.take(delay);
    assertThat(wait(delay)).hasSeconds(1);
  }

  @Test
  void ofSeveralAllAreTakenOrNone() {
    Limit small = new Limit("small", "a", 4, MINUTE);
    Limit large = new Limit("large", "a", 12, MINUTE);

    assertThat(taken(10, limits, large, small)).isOne();
    assertThat(taken(10, limits, large)).isEqualTo(2);
  }

  @Test
  void whatIsGivenBackCanBeTakenAgain() {
    Limit limit = new Limit("back", "a", 4, MINUTE);
    limits.giveBack(limit);
    limits.take(limit);
    limits.giveBack(limit);

    assertThat(taken(10, limits, limit)).isOne();
  }

  /** Making subjects up must neither fill the memory nor make it forget others. */
  @Test
  void moreSubjectsThanItRemembersShareOneCount() {
    Limit mine = new Limit("many", "mine", 4, MINUTE);
    limits.take(mine);
    int let = 0;
    for (int i = 0; i < 3 * LocalTally.MOST_SUBJECTS; i++) {
      let += taken(limits, new Limit("many", "made up " + i, 4, MINUTE)) ? 1 : 0;
    }

    assertThat(let).isEqualTo(LocalTally.MOST_SUBJECTS);
    assertThat(taken(limits, mine)).isFalse();
    pass(MINUTE);
    assertThat(taken(limits, new Limit("many", "another", 4, MINUTE))).isTrue();
  }

  @Test
  void itNeedsNoKeyAndNoRedisNeedsOne() {
    assertThat(taken(new RateLimits("", "", new SecureRandom()), new Limit("k", "a", 4, MINUTE)))
        .isTrue();
    assertThatExceptionOfType(IllegalArgumentException.class)
        .isThrownBy(() -> new RateLimits("redis://127.0.0.1:1", "short secret", new SecureRandom()))
        .withMessageContaining("MOA_LIMIT_KEY")
        .withMessageNotContaining("secret");
  }

  private Duration wait(Bound bound) {
    return assertThatExceptionOfType(Problem.class)
        .isThrownBy(() -> limits.take(bound))
        .actual()
        .retryAfter();
  }

  private void pass(Duration duration) {
    time.addAndGet(duration.toNanos());
  }
}

package dev.moa.core;

import static org.assertj.core.api.Assertions.assertThat;

import dev.moa.core.testing.Parallel;
import dev.moa.core.testing.TestClock;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class IdsTest {

  private static final Instant NOON = Instant.parse("2026-11-20T12:00:00.123Z");

  /** As PostgreSQL sorts them: byte by byte, without a sign. */
  private static final Comparator<UUID> AS_STORED = Comparator.comparing(UUID::toString);

  private final TestClock clock = new TestClock(NOON);
  private final Ids ids = new Ids(clock, new SecureRandom());

  @Test
  void anIdIsVersion7AndCarriesTheTimeItWasMadeAt() {
    UUID id = ids.next();

    assertThat(id.version()).isEqualTo(7);
    assertThat(id.variant()).isEqualTo(2);
    assertThat(id.getMostSignificantBits() >>> 16).isEqualTo(NOON.toEpochMilli());
  }

  @Test
  void idsOfOneMillisecondAreInTheOrderInWhichTheyWereMade() {
    List<UUID> made = Stream.generate(ids::next).limit(100_000).toList();

    assertThat(made).isSortedAccordingTo(AS_STORED).doesNotHaveDuplicates();
  }

  @Test
  void idsOfLaterMillisecondsAreLater() {
    List<UUID> made = new ArrayList<>();
    for (int i = 0; i < 1_000; i++) {
      made.add(ids.next());
      clock.advance(Duration.ofMillis(1 + i % 7));
    }

    assertThat(made).isSortedAccordingTo(AS_STORED).doesNotHaveDuplicates();
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 9_999, 10_000, 10_001, 3_600_000, 86_400_000L * 365})
  void idsNeverRunBackwardsWhenTheClockDoes(long backMillis) {
    List<UUID> made = new ArrayList<>();
    for (int i = 0; i < 10; i++) {
      made.add(ids.next());
    }
    clock.advance(Duration.ofMillis(-backMillis));
    for (int i = 0; i < 10; i++) {
      made.add(ids.next());
      clock.advance(Duration.ofMillis(1));
    }

    assertThat(made).isSortedAccordingTo(AS_STORED).doesNotHaveDuplicates();
  }

  @Test
  void sixteenThreadsGetNoIdTwice() {
    Ids real = new Ids(Clock.systemUTC(), new SecureRandom());

    List<List<UUID>> made =
        Parallel.times(16, i -> Stream.generate(real::next).limit(20_000).toList());

    assertThat(made.stream().flatMap(List::stream).distinct().count()).isEqualTo(16 * 20_000);
    assertThat(made).allSatisfy(one -> assertThat(one).isSortedAccordingTo(AS_STORED));
  }

  @Test
  void idsOfTwoProcessesAtOneInstantDiffer() {
    Ids other = new Ids(clock, new SecureRandom());

    List<UUID> made =
        Stream.concat(
                Stream.generate(ids::next).limit(1_000), Stream.generate(other::next).limit(1_000))
            .toList();

    assertThat(made).doesNotHaveDuplicates();
  }
}

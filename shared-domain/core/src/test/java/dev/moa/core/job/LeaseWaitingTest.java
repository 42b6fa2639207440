package dev.moa.core.job;

import static org.assertj.core.api.Assertions.assertThat;

import dev.moa.core.job.Leases.Lease;
import dev.moa.core.testing.Db;
import dev.moa.core.testing.Parallel;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Taking a lease whose holder may be dead. */
@Timeout(20)
class LeaseWaitingTest {

  private static final Duration LONG = Duration.ofMinutes(10);
  private static final Duration LOOK = Duration.ofMillis(20);

  private final Db db = Db.withoutPool();
  private final Leases leases = db.bean(Leases.class);

  @AfterEach
  void close() {
    db.close();
  }

  @Test
  void aFreeLeaseIsTakenWithoutWaiting() {
    assertThat(leases.acquireUnlessAlive("collect", LONG, LONG)).isPresent();
  }

  @Test
  void theLeaseOfADeadHolderIsWaitedFor() {
    Lease dead = take(Duration.ofMillis(300));

    Optional<Lease> taken = leases.acquireUnlessAlive("collect", LONG, LOOK);

    assertThat(taken).isPresent();
    assertThat(leases.heartbeat(dead)).isFalse();
  }

  @Test
  void theLeaseOfALivingHolderIsGivenUp() throws Exception {
    Lease alive = take(LONG);
    var done = new AtomicBoolean();
    Thread heart =
        Thread.ofVirtual()
            .start(
                () -> {
                  while (!done.get()) {
                    leases.heartbeat(alive);
                  }
                });
    try {
      assertThat(leases.acquireUnlessAlive("collect", LONG, LOOK)).isEmpty();
      assertThat(leases.heartbeat(alive)).isTrue();
    } finally {
      done.set(true);
      heart.join();
    }
  }

  @Test
  void aLeaseThatIsGivenBackWhileWaitingIsTaken() throws Exception {
    Lease held = take(LONG);
    Thread giver = Thread.ofVirtual().start(() -> leases.release(held));

    assertThat(leases.acquireUnlessAlive("collect", LONG, LOOK)).isPresent();
    giver.join();
  }

  @Test
  void oneOfTenWhoWaitForADeadHolderGetsTheLease() {
    take(Duration.ofMillis(300));

    List<Optional<Lease>> taken =
        Parallel.times(10, i -> leases.acquireUnlessAlive("collect", LONG, LOOK));

    assertThat(taken).filteredOn(Optional::isPresent).hasSize(1);
  }

  private Lease take(Duration ttl) {
    return leases.acquire("collect", ttl).orElseThrow();
  }
}

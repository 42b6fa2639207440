package dev.moa.core.job;

import static org.assertj.core.api.Assertions.assertThat;

import dev.moa.core.job.Leases.Lease;
import dev.moa.core.testing.Db;
import dev.moa.core.testing.Parallel;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Every transaction has another connection here, as behind a connection proxy. */
@Timeout(20)
class LeasesTest {

  private static final Duration LONG = Duration.ofMinutes(10);

  private final Db db = Db.withoutPool();
  private final Leases leases = db.bean(Leases.class);

  @AfterEach
  void close() {
    db.close();
  }

  @Test
  void everyStatementHasAnotherConnection() {
    assertThat(Parallel.times(1, i -> List.of(backend(), backend())).getFirst())
        .doesNotHaveDuplicates();
  }

  @Test
  void oneOfFiftyTakersAtOnceGetsTheLease() {
    List<Optional<Lease>> taken = Parallel.times(50, i -> leases.acquire("collect", LONG));

    assertThat(taken).filteredOn(Optional::isPresent).hasSize(1);
    assertThat(db.texts("SELECT holder FROM core.lease"))
        .containsExactly(
            taken.stream().flatMap(Optional::stream).findFirst().orElseThrow().holder());
  }

  @Test
  void oneOfFiftyTakersAtOnceGetsALeaseThatExpired() {
    take(LONG);
    expire("collect");

    List<Optional<Lease>> taken = Parallel.times(50, i -> leases.acquire("collect", LONG));

    assertThat(taken).filteredOn(Optional::isPresent).hasSize(1);
  }

  @Test
  void leasesOfOtherNamesAreFree() {
    take(LONG);

    assertThat(leases.acquire("train", LONG)).isPresent();
  }

  @Test
  void aHeldLeaseIsNotEvenGivenToItsHolderAgain() {
    take(LONG);

    assertThat(leases.acquire("collect", LONG)).isEmpty();
  }

  @Test
  void aLeaseThatWasGivenBackIsFreeAtOnce() {
    leases.release(take(LONG));

    assertThat(leases.acquire("collect", LONG)).isPresent();
  }

  @Test
  void aLeaseHoldsForItsTimeToLiveByTheDatabasesClock() {
    take(LONG);

    assertThat(secondsLeft("collect")).isBetween(590L, 600L);
  }

  @Test
  void aHeartbeatProlongsByTheTimeToLive() {
    Lease lease = take(LONG);
    db.execute("UPDATE core.lease SET expires_at = clock_timestamp() + interval '5 seconds'");

    assertThat(leases.heartbeat(lease)).isTrue();
    assertThat(secondsLeft("collect")).isBetween(590L, 600L);
  }

  @Test
  void aHeartbeatTellsThatTheLeaseExpired() {
    Lease lease = take(LONG);
    expire("collect");

    assertThat(leases.heartbeat(lease)).isFalse();
    assertThat(leases.acquire("collect", LONG)).isPresent();
  }

  @Test
  void aHeartbeatTellsThatSomebodyElseTookTheLease() {
    Lease lost = take(LONG);
    expire("collect");
    Lease taken = take(LONG);

    assertThat(leases.heartbeat(lost)).isFalse();
    assertThat(leases.heartbeat(taken)).isTrue();
  }

  @Test
  void aHeartbeatTellsThatTheLeaseWasGivenBack() {
    Lease lease = take(LONG);
    leases.release(lease);

    assertThat(leases.heartbeat(lease)).isFalse();
  }

  @Test
  void givingBackALostLeaseChangesNothing() {
    Lease lost = take(LONG);
    expire("collect");
    Lease taken = take(LONG);

    leases.release(lost);

    assertThat(leases.acquire("collect", LONG)).isEmpty();
    assertThat(leases.heartbeat(taken)).isTrue();
  }

  private Lease take(Duration ttl) {
    return leases.acquire("collect", ttl).orElseThrow();
  }

  private int backend() {
    return db.transactions()
        .executeRead(
            status -> {
              try (var statement = status.getConnection().createStatement();
                  var found = statement.executeQuery("SELECT pg_backend_pid()")) {
                found.next();
                return found.getInt(1);
              }
            });
  }

  private void expire(String name) {
    db.execute(
        "UPDATE core.lease SET expires_at = clock_timestamp() - interval '1 ms' WHERE name = ?",
        name);
  }

  private long secondsLeft(String name) {
    return db.number(
        """
        SELECT extract(epoch FROM expires_at - clock_timestamp())::bigint
        FROM core.lease WHERE name = ?
        """,
        name);
  }
}

package dev.moa.trends.index;

import static dev.moa.trends.index.IndexFixture.put;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class RebuildTest {

  private final IndexFixture fixture = new IndexFixture();
  private final VideoIndex index = fixture.index;

  @BeforeEach
  void ensure() {
    index.ensure();
  }

  @AfterEach
  void disconnect() {
    fixture.server.close();
  }

  @Test
  void theNewIndexTakesTheOldOnesPlaceAndOnlyItIsLeft() {
    index.write(List.of(put(1, 1, "kept"), put(2, 1, "no longer in the database")));

    Rebuild rebuild = index.rebuild();
    rebuild.write(List.of(put(1, 1, "kept")));
    assertThat(fixture.titles()).as("not yet").hasSize(2);

    assertThat(rebuild.finish()).isEqualTo(1);
    assertThat(fixture.titles()).isEqualTo(Map.of(1L, "kept"));
    assertThat(fixture.indices()).hasSize(1).doesNotContain(index.alias() + "-1");
    index.write(List.of(put(3, 1, "later")));
    assertThat(fixture.titles()).containsOnlyKeys(1L, 3L);
  }

  @Test
  void whatChangesMeanwhileIsInBothAndIsNotUndone() {
    index.write(List.of(put(1, 1, "old"), put(2, 1, "gone soon")));

    Rebuild rebuild = index.rebuild();
    index.write(List.of(put(1, 2, "new"), new Change.Remove(2, 2), put(3, 1, "added")));
    assertThat(fixture.titles()).isEqualTo(Map.of(1L, "new", 3L, "added"));
    rebuild.write(List.of(put(1, 1, "old"), put(2, 1, "gone soon")));
    rebuild.finish();

    assertThat(fixture.titles()).isEqualTo(Map.of(1L, "new", 3L, "added"));
  }

  @Test
  void whoeverSearchesAndWritesMeanwhileNoticesNothing() throws Exception {
    int videos = 300;
    Map<Long, Long> database = new ConcurrentHashMap<>();
    LongStream.rangeClosed(1, videos).forEach(key -> database.put(key, 1L));
    index.write(changes(database));
    index.refresh();
    AtomicBoolean over = new AtomicBoolean();

    try (var threads = Executors.newFixedThreadPool(3)) {
      var searches = threads.submit(() -> search(videos, over));
      var writes = threads.submit(() -> update(database, over));
      for (int round = 0; round < 4; round++) {
        Rebuild rebuild = index.rebuild();
        rebuild.write(changes(database));
        rebuild.finish();
      }
      over.set(true);
      assertThat(searches.get()).as("searches").isGreaterThan(10);
      assertThat(writes.get()).as("writes").isGreaterThan(10);
    }

    Map<Long, String> expected = new ConcurrentHashMap<>();
    database.forEach((key, version) -> expected.put(key, "version " + version));
    assertThat(fixture.titles()).isEqualTo(expected);
  }

  @Test
  void whatAKilledRebuildLeftBehindIsRemovedByTheNext() {
    index.write(List.of(put(1, 1, "kept")));
    Rebuild killed = index.rebuild();
    killed.write(List.of(put(9, 1, "half")));

    Rebuild next = index.rebuild();
    next.write(List.of(put(1, 1, "kept")));
    assertThatThrownBy(killed::finish).isInstanceOf(IllegalStateException.class);
    next.finish();

    assertThat(fixture.titles()).containsOnlyKeys(1L);
    assertThat(fixture.indices()).hasSize(1);
  }

  @Test
  void anAbandonedRebuildLeavesNothing() {
    index.write(List.of(put(1, 1, "kept")));

    index.rebuild().abandon();

    assertThat(fixture.indices()).containsExactly(index.alias() + "-1");
    index.write(List.of(put(2, 1, "later")));
    assertThat(fixture.titles()).containsOnlyKeys(1L, 2L);
  }

  @Test
  void thereNeedBeNoOldIndex() {
    IndexFixture other = new IndexFixture();

    Rebuild rebuild = other.index.rebuild();
    rebuild.write(List.of(put(1, 1, "first")));

    assertThat(rebuild.finish()).isEqualTo(1);
    assertThat(other.titles()).containsOnlyKeys(1L);
    other.server.close();
  }

  private int search(int videos, AtomicBoolean over) {
    int searches = 0;
    for (; !over.get(); searches++) {
      var found = fixture.search("{\"size\": 0, \"track_total_hits\": true}");
      assertThat(found).isNotNull();
      var answer = fixture.server.ask("GET", "/" + index.alias() + "/_count", "").get("count");
      assertThat(answer.getIntValue()).isEqualTo(videos);
    }
    return searches;
  }

  private int update(Map<Long, Long> database, AtomicBoolean over) {
    int writes = 0;
    for (; !over.get(); writes++) {
      long key = 1L + writes % database.size();
      long version = database.merge(key, 1L, Long::sum);
      index.write(List.of(put(key, version, "version " + version)));
    }
    return writes;
  }

  private static List<Change> changes(Map<Long, Long> database) {
    List<Change> changes = new ArrayList<>();
    database.forEach((key, version) -> changes.add(put(key, version, "version " + version)));
    return changes;
  }
}

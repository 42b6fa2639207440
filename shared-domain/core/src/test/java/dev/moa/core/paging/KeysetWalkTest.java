package dev.moa.core.paging;

import static org.assertj.core.api.Assertions.assertThat;

import dev.moa.core.paging.Cursors.Position;
import dev.moa.core.testing.Db;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A list by cursor while others write. */
class KeysetWalkTest {

  private static final Instant START = Instant.parse("2026-11-20T00:00:00Z");
  private static final int ROWS = 600;

  private final Db db = Db.withPool(1);
  private final Cursors cursors = new Cursors("AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8=");
  private final Random random = new Random(42);
  private final Set<UUID> staying = new HashSet<>();

  @BeforeEach
  void aListWhoseRowsShareTimes() {
    db.execute("CREATE TABLE item (id uuid PRIMARY KEY, at timestamptz NOT NULL, stays boolean)");
    // A microsecond is what PostgreSQL can tell apart; seven rows share each.
    db.execute(
        """
        INSERT INTO item SELECT gen_random_uuid(), ? + i / 7 * interval '1 microsecond', i % 3 > 0
        FROM generate_series(0, ? - 1) i
        """,
        START.atOffset(ZoneOffset.UTC), ROWS);
    db.texts("SELECT id FROM item WHERE stays").forEach(id -> staying.add(UUID.fromString(id)));
  }

  @AfterEach
  void close() {
    db.close();
  }

  @Test
  void noRowThatStaysIsRepeatedOrSkippedWhileOthersWrite() throws Exception {
    var done = new AtomicBoolean();
    var writing = new CountDownLatch(50);
    try (var threads = Executors.newFixedThreadPool(1)) {
      Future<?> writer = threads.submit(() -> write(done, writing));
      writing.await();
      List<UUID> seen = new ArrayList<>();
      int pages = 0;
      String cursor = null;
      do {
        Page<Item> page = page(new PageRequest(7, 0, cursor));
        page.items().forEach(item -> seen.add(item.id()));
        cursor = page.nextCursor();
        pages++;
      } while (cursor != null);
      done.set(true);
      writer.get();

      assertThat(seen.stream().filter(staying::contains).toList())
          .doesNotHaveDuplicates()
          .hasSameSizeAs(staying);
      assertThat(pages).isGreaterThan(staying.size() / 7);
    }
  }

  @Test
  void eachPageIsFullUntilTheLast() {
    List<Integer> sizes = new ArrayList<>();
    String cursor = null;
    do {
      Page<Item> page = page(new PageRequest(100, 0, cursor));
      sizes.add(page.items().size());
      cursor = page.nextCursor();
    } while (cursor != null);

    assertThat(sizes).containsExactly(100, 100, 100, 100, 100, 100);
  }

  /** Inserts newer and older rows, moves those that do not stay, deletes some of them. */
  private void write(AtomicBoolean done, CountDownLatch writing) {
    try (Connection connection = db.connect()) {
      while (!done.get()) {
        Db.execute(
            connection, "INSERT INTO item VALUES (gen_random_uuid(), ?, false)", somewhere());
        Db.execute(
            connection,
            """
            UPDATE item SET at = ? WHERE id =
              (SELECT id FROM item WHERE NOT stays ORDER BY random() LIMIT 1)
            """,
            somewhere());
        Db.execute(
            connection,
            """
            DELETE FROM item WHERE id =
              (SELECT id FROM item WHERE NOT stays ORDER BY random() LIMIT 1)
            """);
        writing.countDown();
      }
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  private OffsetDateTime somewhere() {
    return START.plusNanos((random.nextInt(ROWS / 7 + 20) - 10) * 1_000L).atOffset(ZoneOffset.UTC);
  }

  private Page<Item> page(PageRequest request) {
    Position before = cursors.decode("items", request.cursor());
    List<Item> rows =
        db.transactions()
            .executeRead(
                status ->
                    before == null
                        ? rows(
                            status.getConnection(),
                            request.limit() + 1,
                            OffsetDateTime.MAX,
                            new UUID(-1, -1))
                        : rows(
                            status.getConnection(),
                            request.limit() + 1,
                            before.time().atOffset(ZoneOffset.UTC),
                            before.id()));
    return Page.of(
        rows,
        request.limit(),
        null,
        last -> cursors.encode("items", new Position(last.at(), last.id())));
  }

  private static List<Item> rows(Connection connection, int limit, OffsetDateTime at, UUID id) {
    try (PreparedStatement select =
        connection.prepareStatement(
            """
            SELECT id, at FROM item WHERE (at, id) < (?, ?) ORDER BY at DESC, id DESC LIMIT ?
            """)) {
      select.setObject(1, at);
      select.setObject(2, id);
      select.setInt(3, limit);
      List<Item> items = new ArrayList<>();
      try (ResultSet found = select.executeQuery()) {
        while (found.next()) {
          items.add(
              new Item(
                  found.getObject(1, UUID.class),
                  found.getObject(2, OffsetDateTime.class).toInstant()));
        }
      }
      return items;
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  private record Item(UUID id, Instant at) {}
}

package dev.moa.placements.relocation;

import dev.moa.core.database.Statements;
import dev.moa.placements.store.ContentStore;
import dev.moa.placements.store.ContentStores;
import dev.moa.placements.store.StoreKind;
import dev.moa.placements.store.StoredAt;
import jakarta.inject.Singleton;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Removes objects that were given up, once nobody can be writing them any more, and then forgets
 * them. A worker that lost its lease may have written after an earlier removal.
 */
@Singleton
final class RemoveDoomed {

  private static final Logger LOG = LoggerFactory.getLogger(RemoveDoomed.class);
  private static final int AT_A_TIME = 16;

  private final LastingTransactions transactions;
  private final ContentStores stores;
  private final MoveSettings settings;

  RemoveDoomed(LastingTransactions transactions, ContentStores stores, MoveSettings settings) {
    this.transactions = transactions;
    this.stores = stores;
    this.settings = settings;
  }

  /** How many were removed and how many could not be. */
  Removed run(BooleanSupplier timeLeft) {
    AtomicInteger removed = new AtomicInteger();
    AtomicInteger failed = new AtomicInteger();
    Doomed after = new Doomed(new UUID(0, 0), -1, null, false);
    while (after != null && timeLeft.getAsBoolean()) {
      List<Doomed> some = next(after);
      try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
        for (Doomed each : some) {
          threads.execute(() -> (remove(each) ? removed : failed).incrementAndGet());
        }
      }
      after = some.size() < AT_A_TIME ? null : some.getLast();
    }
    return new Removed(removed.get(), failed.get());
  }

  private List<Doomed> next(Doomed after) {
    return transactions.write(
        it ->
            Statements.all(
                it.getConnection(),
                RecoverSql.DOOMED,
                Doomed::of,
                settings.partsFrom(),
                settings.grace().toMillis(),
                after.content(),
                after.fence(),
                AT_A_TIME));
  }

  private boolean remove(Doomed doomed) {
    try {
      ContentStore store = stores.of(doomed.at().store());
      if (doomed.inParts()) {
        store.dropParts(doomed.at());
      }
      store.remove(doomed.at());
      transactions.write(
          it ->
              Statements.update(
                  it.getConnection(), RecoverSql.FORGET, doomed.content(), doomed.fence()));
      return true;
    } catch (RuntimeException e) {
      LOG.warn("{} is to be removed by a later run", doomed.at(), e);
      return false;
    }
  }

  /** What a run did. */
  record Removed(int removed, int failed) {}

  private record Doomed(UUID content, long fence, StoredAt at, boolean inParts) {

    static Doomed of(ResultSet row) throws SQLException {
      return new Doomed(
          row.getObject(1, UUID.class),
          row.getLong(2),
          new StoredAt(StoreKind.valueOf(row.getString(3)), row.getString(4), row.getString(5)),
          row.getBoolean(6));
    }
  }
}

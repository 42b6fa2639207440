package dev.moa.placements.relocation;

import dev.moa.placements.store.Checksums;
import dev.moa.placements.store.ContentStore;
import dev.moa.placements.store.ContentStores;
import dev.moa.placements.store.KeyTakenException;
import dev.moa.placements.store.MissingException;
import dev.moa.placements.store.Source;
import dev.moa.placements.store.StoreException;
import dev.moa.placements.store.StoredAt;
import jakarta.inject.Singleton;
import java.util.HexFormat;
import java.util.OptionalLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Makes a whole, verified copy of a content under its new key, or says why there is none. */
@Singleton
final class CopyContent {

  private static final Logger LOG = LoggerFactory.getLogger(CopyContent.class);

  private final ContentStores stores;
  private final CopyParts parts;
  private final MoveRows rows;
  private final MoveSettings settings;
  private final MoveSteps steps;

  CopyContent(
      ContentStores stores,
      CopyParts parts,
      MoveRows rows,
      MoveSettings settings,
      MoveSteps steps) {
    this.stores = stores;
    this.parts = parts;
    this.rows = rows;
    this.settings = settings;
    this.steps = steps;
  }

  /**
   * @throws ConflictException if the source is not what it should be, or the key is taken
   * @throws StoppedException if the lease is lost or the time is up
   * @throws dev.moa.placements.store.StoreException if a store failed
   */
  void make(Move move, HeldLease lease) {
    Source source = source(move);
    if (move.upload() == null) {
      requireFree(move.to().at());
    }
    steps.reached(Step.SOURCE_CHECKED, move.content(), move.fence());
    if (move.upload() == null) {
      rows.begin(move);
    }
    steps.reached(Step.OBJECT_NOTED, move.content(), move.fence());
    lease.goOn();
    try {
      copy(move, source, lease);
    } catch (KeyTakenException e) {
      dropParts(move.to().at());
      throw new ConflictException(e.getMessage(), true);
    } catch (MissingException e) {
      throw new ConflictException(e.getMessage());
    }
    steps.reached(Step.COPIED, move.content(), move.fence());
    verify(move, source, lease);
    steps.reached(Step.VERIFIED, move.content(), move.fence());
  }

  /** What was not looked at is not put down as this move's, and so never removed as such. */
  private void requireFree(StoredAt to) {
    if (stores.of(to.store()).size(to).isPresent()) {
      throw new ConflictException("there is something at " + to + " already", true);
    }
  }

  /** What is left of them then, the store's own rules end after some days. */
  private void dropParts(StoredAt at) {
    try {
      stores.of(at.store()).dropParts(at);
    } catch (StoreException e) {
      LOG.warn("parts for {} were not dropped", at, e);
    }
  }

  private Source source(Move move) {
    StoredAt from = move.from();
    if (from == null) {
      throw new ConflictException("it has no object");
    }
    ContentStore store = stores.of(from.store());
    OptionalLong size = store.size(from);
    if (size.isEmpty()) {
      throw new ConflictException("there is nothing at " + from);
    }
    if (size.getAsLong() != move.size()) {
      throw new ConflictException(
          "%s has %d bytes and should have %d".formatted(from, size.getAsLong(), move.size()));
    }
    return new Source(store, from, move.size());
  }

  private void copy(Move move, Source source, HeldLease lease) {
    ContentStore store = stores.of(move.to().at().store());
    boolean inParts = move.size() > settings.partsFrom() && !store.copiesAtOnce(source, move.to());
    if (inParts || move.upload() != null) {
      parts.copy(move, source, store, lease);
    } else {
      store.copy(source, move.to());
    }
  }

  private void verify(Move move, Source source, HeldLease lease) {
    StoredAt to = move.to().at();
    ContentStore store = stores.of(to.store());
    if (store.size(to).orElse(-1) == move.size() && sha256(store, to, move, lease)) {
      return;
    }
    if (!sha256(source.store(), source.at(), move, lease)) {
      throw new ConflictException(source.at() + " is not what was registered");
    }
    throw new SpoiltException("%s is not what %s is".formatted(to, source.at()));
  }

  private static boolean sha256(ContentStore store, StoredAt at, Move move, HeldLease lease) {
    byte[] found = Checksums.sha256(store, at, move.size(), lease::goOn);
    return HexFormat.of().formatHex(found).equals(move.sha256());
  }
}

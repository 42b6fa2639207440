package dev.moa.placements.relocation;

import dev.moa.placements.relocation.ConflictException.Left;
import dev.moa.placements.store.Checksums;
import dev.moa.placements.store.ContentStore;
import dev.moa.placements.store.ContentStores;
import dev.moa.placements.store.KeyTakenException;
import dev.moa.placements.store.MissingException;
import dev.moa.placements.store.Source;
import dev.moa.placements.store.StoredAt;
import jakarta.inject.Singleton;
import java.util.HexFormat;
import java.util.OptionalLong;

/** Makes a whole, verified copy of a content under its new key, or says why there is none. */
@Singleton
final class CopyContent {

  private final ContentStores stores;
  private final CopyParts parts;
  private final MoveSettings settings;
  private final MoveSteps steps;

  CopyContent(ContentStores stores, CopyParts parts, MoveSettings settings, MoveSteps steps) {
    this.stores = stores;
    this.parts = parts;
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
    steps.reached(Step.SOURCE_CHECKED, move.content(), move.fence());
    lease.goOn();
    try {
      copy(move, source, lease);
    } catch (KeyTakenException e) {
      stores.of(move.to().at().store()).dropParts(move.to().at());
      throw new ConflictException(e.getMessage(), Left.FOREIGN);
    } catch (MissingException e) {
      throw new ConflictException(e.getMessage(), Left.OWN);
    }
    steps.reached(Step.COPIED, move.content(), move.fence());
    verify(move, source, lease);
    steps.reached(Step.VERIFIED, move.content(), move.fence());
  }

  private Source source(Move move) {
    StoredAt from = move.from();
    if (from == null) {
      throw new ConflictException("it has no object", Left.NOTHING);
    }
    ContentStore store = stores.of(from.store());
    OptionalLong size = store.size(from);
    if (size.isEmpty()) {
      throw new ConflictException("there is nothing at " + from, Left.NOTHING);
    }
    if (size.getAsLong() != move.size()) {
      throw new ConflictException(
          "%s has %d bytes and should have %d".formatted(from, size.getAsLong(), move.size()),
          Left.NOTHING);
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
      throw new ConflictException(source.at() + " is not what was registered", Left.OWN);
    }
    throw new SpoiltException("%s is not what %s is".formatted(to, source.at()));
  }

  private static boolean sha256(ContentStore store, StoredAt at, Move move, HeldLease lease) {
    byte[] found = Checksums.sha256(store, at, move.size(), lease::goOn);
    return HexFormat.of().formatHex(found).equals(move.sha256());
  }
}

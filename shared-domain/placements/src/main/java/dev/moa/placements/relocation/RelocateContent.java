package dev.moa.placements.relocation;

import dev.moa.core.Ids;
import dev.moa.placements.store.ContentStore;
import dev.moa.placements.store.ContentStores;
import dev.moa.placements.store.NoRoomException;
import dev.moa.placements.store.StoreException;
import dev.moa.placements.store.StoredAt;
import dev.moa.placements.store.UploadGoneException;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Moves contents to the level that their views demand. However many do so at once and wherever one
 * is killed: a content has one whole, readable object on record at any time, and is moved by
 * whoever has the highest fence.
 */
@Singleton
public final class RelocateContent {

  private static final Logger LOG = LoggerFactory.getLogger(RelocateContent.class);

  private final ClaimMove claims;
  private final CopyContent copies;
  private final MoveRows rows;
  private final LetGo letGo;
  private final ContentStores stores;
  private final MoveSettings settings;
  private final MoveSteps steps;
  private final Clock clock;
  private final String worker;

  RelocateContent(
      ClaimMove claims,
      CopyContent copies,
      MoveRows rows,
      LetGo letGo,
      ContentStores stores,
      MoveSettings settings,
      MoveSteps steps,
      Clock clock,
      Ids ids) {
    this.claims = claims;
    this.copies = copies;
    this.rows = rows;
    this.letGo = letGo;
    this.stores = stores;
    this.settings = settings;
    this.steps = steps;
    this.clock = clock;
    this.worker = ids.next().toString();
  }

  /**
   * Moves a content, if it is queued or its last worker let go of it without a word.
   *
   * @param deadline when the call ends; some time before, the move is handed on
   * @throws RuntimeException if it failed: it is asked for again after a while
   */
  public Outcome run(UUID content, Instant deadline) {
    Instant until = deadline.minus(settings.reserve());
    if (!clock.instant().isBefore(until)) {
      throw new IllegalStateException("no time is left to move " + content);
    }
    Optional<Move> claimed = claims.of(content, worker);
    if (claimed.isEmpty()) {
      return Outcome.NOTHING;
    }
    Move move = claimed.get();
    Instant begun = clock.instant();
    Outcome outcome = move(move, until);
    LOG.atInfo()
        .addKeyValue("event", "move")
        .addKeyValue("content", content)
        .addKeyValue("outcome", outcome)
        .addKeyValue("from", move.oldLevel())
        .addKeyValue("to", move.newLevel())
        .addKeyValue("bytes", move.size())
        .addKeyValue("ms", Duration.between(begun, clock.instant()).toMillis())
        .log("move");
    return outcome;
  }

  private Outcome move(Move move, Instant until) {
    try {
      copy(move, until);
    } catch (StoppedException e) {
      if (e.outcome() == Outcome.HANDED_ON) {
        letGo.handOn(move);
        steps.reached(Step.HANDED_ON, move.content(), move.fence());
      }
      return e.outcome();
    } catch (ConflictException e) {
      LOG.warn("content {} cannot be moved: {}", move.content(), e.getMessage());
      if (letGo.conflict(move, e.getMessage(), e.taken())) {
        remove(move.to().at(), true);
      }
      return Outcome.CONFLICT;
    } catch (RuntimeException e) {
      fail(move, e);
      throw e;
    }
    steps.reached(Step.SWITCHED, move.content(), move.fence());
    remove(move.from(), false);
    steps.reached(Step.SOURCE_REMOVED, move.content(), move.fence());
    return Outcome.MOVED;
  }

  private void copy(Move move, Instant until) {
    try (HeldLease lease =
        new HeldLease(
            settings.lease(), () -> rows.renew(move), () -> clock.instant().isBefore(until))) {
      steps.reached(Step.CLAIMED, move.content(), move.fence());
      copies.make(move, lease);
      rows.makeCurrent(move);
    }
  }

  private void fail(Move move, RuntimeException failure) {
    boolean anew =
        failure instanceof UploadGoneException
            || failure instanceof NoRoomException
            || failure instanceof SpoiltException;
    try {
      if (letGo.fail(move, anew)) {
        remove(move.to().at(), true);
      }
    } catch (RuntimeException e) {
      // Its lease will run out, and the next claim tidies up.
      failure.addSuppressed(e);
    }
  }

  /** Removes what stands on record as doomed; where that fails it is removed later. */
  private void remove(StoredAt at, boolean parts) {
    try {
      ContentStore store = stores.of(at.store());
      if (parts) {
        store.dropParts(at);
      }
      store.remove(at);
    } catch (StoreException e) {
      LOG.warn("{} is to be removed later", at, e);
    }
  }
}

package dev.moa.accounts.events;

import dev.moa.core.Ids;
import io.micronaut.core.annotation.Nullable;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.UUID;

/** Puts on record what happens to accounts' safety, in the transaction of the happening. */
@Singleton
public final class SecurityEvents {

  private final EventRows rows;
  private final Ids ids;
  private final Clock clock;

  SecurityEvents(EventRows rows, Ids ids, Clock clock) {
    this.rows = rows;
    this.ids = ids;
    this.clock = clock;
  }

  /**
   * Adds one that the account itself set off, or somebody who pretended to be it.
   *
   * @param account null where there is none of that name
   * @param session null where there is none
   */
  public void add(EventKind kind, @Nullable UUID account, @Nullable UUID session, Origin origin) {
    add(kind, account, session, null, origin);
  }

  /** Adds one if there is an account that it is about; by the same statement either way. */
  public void addIfKnown(EventKind kind, @Nullable UUID account, Origin origin) {
    rows.addIfKnown(
        ids.next(), account, kind.name(), origin.device(), origin.network(), clock.instant());
  }

  /** Adds one that somebody else set off. */
  public void addBy(UUID actor, EventKind kind, UUID account, Origin origin) {
    add(kind, account, null, actor, origin);
  }

  private void add(
      EventKind kind,
      @Nullable UUID account,
      @Nullable UUID session,
      @Nullable UUID actor,
      Origin origin) {
    rows.add(
        ids.next(),
        account,
        kind.name(),
        session,
        actor,
        origin.device(),
        origin.network(),
        clock.instant());
  }
}

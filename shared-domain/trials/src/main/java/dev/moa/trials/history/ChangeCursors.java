package dev.moa.trials.history;

import dev.moa.core.paging.Cursors;
import dev.moa.core.paging.Cursors.Position;
import io.micronaut.core.annotation.Nullable;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.UUID;

/** Cursors of lists that are ordered by the number of a change, which stands for their time. */
@Singleton
final class ChangeCursors {

  private static final UUID NO_ID = new UUID(0, 0);

  private final Cursors cursors;

  ChangeCursors(Cursors cursors) {
    this.cursors = cursors;
  }

  String encode(String list, long seq) {
    return cursors.encode(list, new Position(Instant.ofEpochSecond(seq), NO_ID));
  }

  /**
   * The number to continue after; 0 on the first page.
   *
   * @throws dev.moa.core.problem.Problem 400 if the list did not make the cursor
   */
  long decode(String list, @Nullable String cursor) {
    Position position = cursors.decode(list, cursor);
    return position == null ? 0 : position.time().getEpochSecond();
  }
}

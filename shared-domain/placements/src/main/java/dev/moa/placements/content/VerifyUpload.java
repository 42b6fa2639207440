package dev.moa.placements.content;

import dev.moa.core.problem.Problem;
import dev.moa.placements.store.Checksums;
import dev.moa.placements.store.ContentStore;
import dev.moa.placements.store.ContentStores;
import dev.moa.placements.store.StoreException;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Optional;
import java.util.OptionalLong;

/** Compares what was uploaded with what was registered. */
@Singleton
final class VerifyUpload {

  /** The API answers within half a minute or not at all. */
  private static final Duration PATIENCE = Duration.ofSeconds(22);

  private final ContentStores stores;
  private final Clock clock;

  VerifyUpload(ContentStores stores, Clock clock) {
    this.stores = stores;
    this.clock = clock;
  }

  /**
   * What is wrong with it, as a sentence; empty: nothing.
   *
   * @throws NothingThere if there is none
   * @throws StoreException if the store fails
   * @throws Problem 503 if it cannot be read back in the time of a call, which only happens where
   *     the store reckons no checksum itself, as S3 does
   */
  Optional<String> wrong(Content content) {
    ContentStore store = stores.of(content.object().store());
    OptionalLong size = store.size(content.object());
    if (size.isEmpty()) {
      throw new NothingThere(content);
    }
    if (size.getAsLong() != content.size()) {
      return Optional.of(
          "What was uploaded has %d bytes, and should have %d."
              .formatted(size.getAsLong(), content.size()));
    }
    Instant until = clock.instant().plus(PATIENCE);
    byte[] found =
        Checksums.sha256(store, content.object(), content.size(), () -> requireTime(until));
    return HexFormat.of().formatHex(found).equals(content.sha256())
        ? Optional.empty()
        : Optional.of("What was uploaded has another SHA-256 than was registered.");
  }

  private void requireTime(Instant until) {
    if (clock.instant().isAfter(until)) {
      throw Problem.unavailable(
          "It could not be read back in the time of a call.", Duration.ofSeconds(5));
    }
  }

  /** There is nothing where an upload should be. */
  static final class NothingThere extends StoreException {

    private static final long serialVersionUID = 1L;

    NothingThere(Content content) {
      super("there is nothing at " + content.object());
    }
  }
}

package dev.moa.placements.content;

import dev.moa.core.database.Statements;
import dev.moa.core.problem.Problem;
import dev.moa.core.problem.ProblemType;
import dev.moa.placements.store.Checksums;
import dev.moa.placements.store.ContentStore;
import dev.moa.placements.store.ContentStores;
import dev.moa.placements.store.StoreException;
import io.micronaut.core.annotation.Nullable;
import io.micronaut.transaction.TransactionOperations;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.OptionalLong;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Looks whether what was uploaded is what was registered. What is wrong is given up under its key,
 * and the next upload has another one, so nothing that comes late can be taken for something else.
 */
@Singleton
public final class FinishUpload {

  private static final Logger LOG = LoggerFactory.getLogger(FinishUpload.class);

  /** The API answers within half a minute or not at all. */
  private static final Duration PATIENCE = Duration.ofSeconds(22);

  private static final Duration LATER = Duration.ofSeconds(5);

  private final Contents contents;
  private final ContentStores stores;
  private final TransactionOperations<Connection> transactions;
  private final Clock clock;

  FinishUpload(
      Contents contents,
      ContentStores stores,
      TransactionOperations<Connection> transactions,
      Clock clock) {
    this.contents = contents;
    this.stores = stores;
    this.transactions = transactions;
    this.clock = clock;
  }

  /**
   * Settles a content whose object is there; one that is settled stays as it is.
   *
   * @throws Problem 404 if the account has no such content; 409 if nothing was uploaded; 422 if it
   *     is something else than was registered, and is to be uploaded again; 503 if the store fails
   */
  public Content finish(UUID id, UUID owner) {
    Content content = contents.get(id, owner);
    if (content.state() != ContentState.UPLOADING) {
      return content;
    }
    String wrong = verified(content);
    if (wrong != null) {
      refuse(content);
      throw new Problem(
              ProblemType.CANNOT_BE_DONE,
              wrong + " It was thrown away and can be uploaded again, through a new link.")
          .at(Contents.ADDRESS + id);
    }
    settle(content);
    Content settled = contents.get(id, owner);
    if (settled.state() == ContentState.UPLOADING) {
      throw new Problem(ProblemType.CONFLICT, "Its upload was begun anew meanwhile.")
          .at(Contents.ADDRESS + id);
    }
    return settled;
  }

  private @Nullable String verified(Content content) {
    try {
      return wrong(content);
    } catch (StoreException e) {
      LOG.warn("{} cannot be verified", content.object(), e);
      throw Problem.unavailable("The store of contents does not answer.", LATER);
    }
  }

  private @Nullable String wrong(Content content) {
    ContentStore store = stores.of(content.object().store());
    OptionalLong size = store.size(content.object());
    if (size.isEmpty()) {
      throw new Problem(ProblemType.CONFLICT, "Nothing has been uploaded yet.")
          .at(Contents.ADDRESS + content.id());
    }
    if (size.getAsLong() != content.size()) {
      return "What was uploaded has %d bytes, and should have %d."
          .formatted(size.getAsLong(), content.size());
    }
    Instant until = clock.instant().plus(PATIENCE);
    byte[] found =
        Checksums.sha256(store, content.object(), content.size(), () -> requireTime(until));
    return HexFormat.of().formatHex(found).equals(content.sha256())
        ? null
        : "What was uploaded has another SHA-256 than was registered.";
  }

  /** Only where a store reckons no checksum itself, as S3 does, is it read back. */
  private void requireTime(Instant until) {
    if (clock.instant().isAfter(until)) {
      throw Problem.unavailable("It could not be read back in the time of a call.", LATER);
    }
  }

  private void settle(Content content) {
    transactions.executeWrite(
        status -> {
          Connection connection = status.getConnection();
          int mine =
              Statements.update(connection, ContentSql.SETTLE, content.id(), content.fence());
          if (mine == 1
              && Statements.update(
                      connection, ContentSql.MAKE_CURRENT, content.id(), content.fence())
                  != 1) {
            throw new IllegalStateException("the object of " + content.id() + " is not on record");
          }
          return mine;
        });
  }

  private void refuse(Content content) {
    int mine =
        transactions.executeWrite(
            status -> {
              Connection connection = status.getConnection();
              int refused =
                  Statements.update(connection, ContentSql.REFUSE, content.id(), content.fence());
              if (refused == 1) {
                Statements.update(connection, ContentSql.DOOM, content.id(), content.fence());
                Statements.update(
                    connection, ContentSql.BEGIN_AGAIN, content.id(), content.fence());
              }
              return refused;
            });
    if (mine == 1) {
      try {
        stores.of(content.object().store()).remove(content.object());
      } catch (StoreException e) {
        LOG.warn("{} is to be removed later", content.object(), e);
      }
    }
  }
}

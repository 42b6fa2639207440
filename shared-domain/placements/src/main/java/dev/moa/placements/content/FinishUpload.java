package dev.moa.placements.content;

import dev.moa.core.database.Statements;
import dev.moa.core.problem.Problem;
import dev.moa.core.problem.ProblemType;
import dev.moa.placements.content.VerifyUpload.NothingThere;
import dev.moa.placements.store.ContentStores;
import dev.moa.placements.store.MissingException;
import dev.moa.placements.store.StoreException;
import io.micronaut.transaction.TransactionOperations;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.time.Duration;
import java.util.Optional;
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

  private static final Duration LATER = Duration.ofSeconds(5);

  private final Contents contents;
  private final VerifyUpload verify;
  private final ContentStores stores;
  private final TransactionOperations<Connection> transactions;

  FinishUpload(
      Contents contents,
      VerifyUpload verify,
      ContentStores stores,
      TransactionOperations<Connection> transactions) {
    this.contents = contents;
    this.verify = verify;
    this.stores = stores;
    this.transactions = transactions;
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
    Optional<String> wrong;
    try {
      wrong = verify.wrong(content);
    } catch (StoreException e) {
      return unlessFailed(content, owner, e);
    }
    if (wrong.isPresent()) {
      refuse(content);
      throw new Problem(
              ProblemType.CANNOT_BE_DONE,
              wrong.get() + " It was thrown away and can be uploaded again, through a new link.")
          .at(Contents.ADDRESS + id);
    }
    settle(content);
    return settled(id, owner);
  }

  private Content settled(UUID id, UUID owner) {
    Content now = contents.get(id, owner);
    if (now.state() == ContentState.UPLOADING) {
      throw new Problem(ProblemType.CONFLICT, "Its upload was begun anew meanwhile.")
          .at(Contents.ADDRESS + id);
    }
    return now;
  }

  /** A twin may have thrown it away, or have settled it and it has moved on, while it was read. */
  private Content unlessFailed(Content content, UUID owner, StoreException failure) {
    Content now = contents.get(content.id(), owner);
    if (now.state() != ContentState.UPLOADING || now.fence() != content.fence()) {
      return settled(content.id(), owner);
    }
    if (failure instanceof NothingThere || failure instanceof MissingException) {
      throw new Problem(ProblemType.CONFLICT, "Nothing has been uploaded yet.")
          .at(Contents.ADDRESS + content.id());
    }
    LOG.warn("{} cannot be verified", content.object(), failure);
    throw Problem.unavailable("The store of contents does not answer.", LATER);
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

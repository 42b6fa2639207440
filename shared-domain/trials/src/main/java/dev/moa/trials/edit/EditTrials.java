package dev.moa.trials.edit;

import dev.moa.core.Ids;
import dev.moa.core.problem.Problem;
import dev.moa.core.problem.ProblemType;
import dev.moa.trials.Trial;
import dev.moa.trials.TrialSource;
import dev.moa.trials.Trials;
import io.micronaut.transaction.TransactionOperations;
import io.micronaut.transaction.TransactionStatus;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;

/**
 * Writes trials by hand. What each write changes is on record under the account that did it, with
 * the same commit.
 */
@Singleton
public final class EditTrials {

  /** The source of trials that editors made. */
  static final String SOURCE = TrialSource.MANUAL.name();

  /** Where a trial can be read, with its id. */
  public static final String ADDRESS = "/v1/trials/";

  private static final String TRIAL = "trial";

  private final Trials trials;
  private final ContentJson json;
  private final TransactionOperations<Connection> transactions;
  private final Ids ids;
  private final Clock clock;

  EditTrials(
      Trials trials,
      ContentJson json,
      TransactionOperations<Connection> transactions,
      Ids ids,
      Clock clock) {
    this.trials = trials;
    this.json = json;
    this.transactions = transactions;
    this.ids = ids;
    this.clock = clock;
  }

  /**
   * Makes a trial.
   *
   * @param transaction the caller's transaction
   * @throws Problem 409 with the address of the trial that has the registry id
   */
  public Trial create(TransactionStatus<Connection> transaction, NewTrial wanted, String account) {
    var write = new Write(transaction.getConnection());
    UUID id = ids.next();
    String content = json.write(Editable.complete(wanted));
    if (write.count(EditSql.CREATE, id, SOURCE, wanted.registryId(), content, now(), account)
        == 0) {
      throw taken(write, wanted.registryId());
    }
    return trials.find(id).orElseThrow();
  }

  /**
   * Changes a trial. An edited field of a registry's trial is held against collections until it is
   * released. A patch that changes nothing writes nothing.
   *
   * @return the trial as it is now
   * @throws Problem 404 if there is none; 400 if no title would be left
   */
  public Trial update(UUID id, TrialPatch patch, String account) {
    return transactions.executeWrite(
        transaction -> {
          var write = new Write(transaction.getConnection());
          Write.Locked found = write.lock(id).orElseThrow(() -> Problem.notFound(TRIAL));
          var before = new Editable(json.read(found.content()), json.read(found.held()));
          Editable after = before.with(found.source(), found.registryId(), patch);
          if (!after.equals(before)) {
            write.count(
                EditSql.UPDATE,
                id,
                json.write(after.content()),
                json.write(after.held()),
                now(),
                account);
          }
          return trials.find(id).orElseThrow();
        });
  }

  /**
   * Deletes a trial: it is in no read from now on, and collections leave it so.
   *
   * @throws Problem 404 if there is none, or it is deleted
   */
  public void delete(UUID id, String account) {
    transactions.executeWrite(
        transaction -> {
          if (new Write(transaction.getConnection()).count(EditSql.DELETE, id, now(), account)
              == 0) {
            throw Problem.notFound(TRIAL);
          }
          return id;
        });
  }

  /**
   * Brings a deleted trial back as it was.
   *
   * @throws Problem 404 if there is none; 409 if it is not deleted
   */
  public Trial restore(UUID id, String account) {
    return transactions.executeWrite(
        transaction -> {
          var write = new Write(transaction.getConnection());
          if (write.count(EditSql.RESTORE, id, now(), account) == 0) {
            throw write.count(EditSql.KNOWN, id) == 0
                ? Problem.notFound(TRIAL)
                : new Problem(ProblemType.CONFLICT, "The trial is not deleted.");
          }
          return trials.find(id).orElseThrow();
        });
  }

  private static Problem taken(Write write, String registryId) {
    String named = "registryId is taken by ";
    return write
        .taken(SOURCE, registryId)
        .map(
            found ->
                found.deleted()
                    ? conflict(named + "a trial that is deleted; an admin can restore it.")
                    : conflict(named + "another trial.").at(ADDRESS + found.id()))
        .orElseThrow();
  }

  private static Problem conflict(String detail) {
    return new Problem(
        ProblemType.CONFLICT, detail, List.of(new Problem.FieldError("/registryId", detail)));
  }

  private OffsetDateTime now() {
    return clock.instant().atOffset(ZoneOffset.UTC);
  }
}

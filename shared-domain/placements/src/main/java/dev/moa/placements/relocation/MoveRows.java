package dev.moa.placements.relocation;

import dev.moa.core.database.Statements;
import dev.moa.placements.store.Part;
import dev.moa.placements.store.StoredAt;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;

/**
 * What a claim writes down. Each call is one transaction, and does nothing once the claim's lease
 * is another's: it then says so.
 */
@Singleton
final class MoveRows {

  private static final Duration LONGEST_RETRY = Duration.ofHours(1);
  private static final Duration FIRST_LOOK = Duration.ofMinutes(5);
  private static final Duration LONGEST_LOOK = Duration.ofDays(1);

  private final LastingTransactions transactions;
  private final RequestMove request;
  private final MoveSettings settings;
  private final MoveSteps steps;

  MoveRows(
      LastingTransactions transactions,
      RequestMove request,
      MoveSettings settings,
      MoveSteps steps) {
    this.transactions = transactions;
    this.request = request;
    this.settings = settings;
    this.steps = steps;
  }

  /** A heartbeat, which is not tried again: the next one is. */
  boolean renew(Move move) {
    return transactions.once(
        it ->
            Statements.update(
                    it.getConnection(),
                    EndSql.RENEW,
                    settings.lease().toMillis(),
                    move.content(),
                    move.fence())
                == 1);
  }

  /**
   * Puts down the object that is to be written, before its first byte is.
   *
   * @throws StoppedException if the lease is lost
   */
  void begin(Move move) {
    StoredAt at = move.to().at();
    require(
        transactions.write(
            it ->
                Statements.update(
                    it.getConnection(),
                    EndSql.BEGIN,
                    at.store().name(),
                    at.place(),
                    at.key(),
                    move.content(),
                    move.fence())));
  }

  /**
   * @throws StoppedException if the lease is lost
   */
  void noteUpload(Move move, String upload) {
    require(
        transactions.write(
            it ->
                Statements.update(
                    it.getConnection(),
                    EndSql.NOTE_UPLOAD,
                    upload,
                    move.content(),
                    move.fence(),
                    move.objectFence())));
  }

  /**
   * @throws StoppedException if the lease is lost
   */
  void notePart(Move move, Part part) {
    require(
        transactions.write(
            it ->
                Statements.update(
                    it.getConnection(),
                    EndSql.NOTE_PART,
                    move.objectFence(),
                    part.number(),
                    part.bytes(),
                    part.etag(),
                    move.content(),
                    move.fence())));
  }

  /**
   * Makes the copy the content's object.
   *
   * @throws StoppedException if the lease is lost
   */
  void makeCurrent(Move move) {
    require(transactions.write(it -> switched(it.getConnection(), move)));
  }

  private int switched(Connection connection, Move move) throws SQLException {
    if (Statements.update(connection, EndSql.SWITCH, move.content(), move.fence()) == 0) {
      // Or it is done, and that was not heard.
      String outcome =
          Statements.first(
              connection, EndSql.OUTCOME, row -> row.getString(1), move.content(), move.fence());
      return "MOVED".equals(outcome) ? 1 : 0;
    }
    Statements.update(connection, EndSql.DOOM_OLD, move.content());
    int current =
        Statements.update(connection, EndSql.MAKE_CURRENT, move.content(), move.objectFence());
    if (current != 1) {
      throw new IllegalStateException("the object of " + move.content() + " is not on record");
    }
    Statements.update(connection, EndSql.FORGET_PARTS, move.content(), move.objectFence());
    end(connection, move, "MOVED");
    steps.reached(Step.SWITCHING, move.content(), move.fence());
    return 1;
  }

  /** Lets go of a move that has not come to its end, and asks for somebody to go on with it. */
  void handOn(Move move) {
    transactions.write(
        it -> {
          Connection connection = it.getConnection();
          int mine =
              Statements.update(
                  connection,
                  EndSql.HAND_ON,
                  settings.resend().toMillis(),
                  move.content(),
                  move.fence());
          if (mine == 1) {
            doom(connection, move, false);
            end(connection, move, "HANDED_ON");
            request.of(it, move.content());
          }
          return mine;
        });
  }

  /**
   * Lets go of a move that failed; it is asked for again after a while.
   *
   * @param anew whether parts that are copied are of no more use
   * @return whether what it has written is to be removed
   */
  boolean fail(Move move, boolean anew) {
    return transactions.write(
        it -> {
          Connection connection = it.getConnection();
          int mine =
              Statements.update(
                  connection,
                  EndSql.FAIL,
                  settings.retry().toMillis(),
                  LONGEST_RETRY.toMillis(),
                  move.content(),
                  move.fence());
          if (mine == 0) {
            return false;
          }
          end(connection, move, "FAILED");
          return doom(connection, move, anew) == 1;
        });
  }

  /**
   * Says that a move is in conflict with what is in the stores.
   *
   * @param taken whether what is under the new key is somebody else's
   * @return whether what it has written is to be removed
   */
  boolean conflict(Move move, String reason, boolean taken) {
    return transactions.write(
        it -> {
          Connection connection = it.getConnection();
          int mine =
              Statements.update(
                  connection,
                  EndSql.CONFLICT,
                  FIRST_LOOK.toMillis(),
                  LONGEST_LOOK.toMillis(),
                  reason,
                  move.content(),
                  move.fence());
          if (mine == 0) {
            return false;
          }
          end(connection, move, "CONFLICT");
          if (taken) {
            Statements.update(connection, EndSql.FORGET_NEW, move.content(), move.objectFence());
          }
          return doom(connection, move, true) == 1;
        });
  }

  private static int doom(Connection connection, Move move, boolean anew) throws SQLException {
    return Statements.update(connection, EndSql.DOOM_NEW, move.content(), move.objectFence(), anew);
  }

  private static void end(Connection connection, Move move, String outcome) throws SQLException {
    Statements.update(connection, EndSql.END_CLAIM, outcome, move.content(), move.fence());
  }

  private static void require(int rows) {
    if (rows == 0) {
      throw new StoppedException(Outcome.LOST);
    }
  }
}

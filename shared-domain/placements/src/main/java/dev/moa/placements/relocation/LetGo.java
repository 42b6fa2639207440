package dev.moa.placements.relocation;

import dev.moa.core.database.Statements;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;

/**
 * Ends claims that have not come to the switch. Each call is one transaction, and does nothing once
 * the claim's lease is another's.
 */
@Singleton
final class LetGo {

  private static final Duration LONGEST_RETRY = Duration.ofHours(1);
  private static final Duration FIRST_LOOK = Duration.ofMinutes(5);
  private static final Duration LONGEST_LOOK = Duration.ofDays(1);

  private final LastingTransactions transactions;
  private final RequestMove request;
  private final MoveSettings settings;

  LetGo(LastingTransactions transactions, RequestMove request, MoveSettings settings) {
    this.transactions = transactions;
    this.request = request;
    this.settings = settings;
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
}

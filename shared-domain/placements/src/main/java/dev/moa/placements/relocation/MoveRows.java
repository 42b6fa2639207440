package dev.moa.placements.relocation;

import dev.moa.core.database.Statements;
import dev.moa.placements.store.Part;
import dev.moa.placements.store.StoredAt;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.SQLException;

/**
 * What a claim writes down on its way to the switch. Each call is one transaction, and does nothing
 * once the claim's lease is another's: it then says so.
 */
@Singleton
final class MoveRows {

  private final LastingTransactions transactions;
  private final MoveSettings settings;
  private final MoveSteps steps;

  MoveRows(LastingTransactions transactions, MoveSettings settings, MoveSteps steps) {
    this.transactions = transactions;
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
    Statements.update(connection, EndSql.END_CLAIM, "MOVED", move.content(), move.fence());
    steps.reached(Step.SWITCHING, move.content(), move.fence());
    return 1;
  }

  private static void require(int rows) {
    if (rows == 0) {
      throw new StoppedException(Outcome.LOST);
    }
  }
}

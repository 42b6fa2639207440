package dev.moa.catalogue.channel;

import dev.moa.catalogue.channel.Channel.State;
import dev.moa.catalogue.youtube.ChannelItem;
import dev.moa.core.database.Statements;
import dev.moa.core.problem.Problem;
import dev.moa.core.problem.Problem.FieldError;
import dev.moa.core.problem.ProblemType;
import io.micronaut.transaction.TransactionOperations;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.List;

/** What editors do with channels: take them in, leave them alone for a while. */
@Singleton
public final class EditChannels {

  private final TransactionOperations<Connection> transactions;
  private final Clock clock;

  EditChannels(TransactionOperations<Connection> transactions, Clock clock) {
    this.transactions = transactions;
    this.clock = clock;
  }

  /**
   * Refuses a channel that is on record before YouTube is asked of it. Only an id tells: a handle
   * may have passed to another channel since.
   *
   * @throws Problem 409 with the channel's address, unless it is gone
   */
  public void checkIsNew(ChannelName name) {
    transactions.executeRead(
        status -> {
          State state = state(status.getConnection(), EditSql.STATE, name.id());
          if (state != null) {
            throw known(name.id(), state);
          }
          return name;
        });
  }

  /**
   * Takes a channel in as YouTube told it just now. It and its uploads are due at once.
   *
   * @param connection of the caller's transaction
   * @throws Problem 409 with the channel's address, unless it is gone, if it is on record
   */
  public Channel add(Connection connection, ChannelItem told) {
    Instant now = clock.instant();
    try {
      Channel added =
          Statements.first(
              connection,
              EditSql.ADD,
              Channel::read,
              told.id(),
              told.handle(),
              told.title(),
              told.description(),
              told.thumbnail(),
              told.uploads(),
              told.startedAt(),
              told.hidden(),
              told.subscribers(),
              told.views(),
              told.videos(),
              now,
              now,
              now,
              now);
      if (added == null) {
        throw known(told.id(), state(connection, EditSql.STATE, told.id()));
      }
      return added;
    } catch (SQLException e) {
      throw new IllegalStateException("a channel could not be added", e);
    }
  }

  /**
   * Has a channel left alone, or collected again: then it and its uploads are due at once. Said
   * again it changes nothing. One that is gone is looked for again if it is to be collected.
   *
   * @return the channel as it is now
   * @throws Problem 400 if it is no id; 404 if there is none; 409 if one that is gone is to pause
   */
  public Channel pause(String id, boolean paused) {
    ChannelName.checkId(id);
    return transactions.executeWrite(
        status -> {
          try {
            return pause(status.getConnection(), id, paused);
          } catch (SQLException e) {
            throw new IllegalStateException("a channel could not be changed", e);
          }
        });
  }

  private Channel pause(Connection connection, String id, boolean paused) throws SQLException {
    State state = state(connection, EditSql.LOCK, id);
    if (state == null) {
      throw Problem.notFound("channel");
    } else if (paused && state == State.GONE) {
      throw new Problem(ProblemType.CONFLICT, "YouTube knows the channel no more.");
    } else if (paused && state == State.ACTIVE) {
      Statements.update(connection, EditSql.PAUSE, id);
    } else if (!paused && state != State.ACTIVE) {
      Instant now = clock.instant();
      Statements.update(connection, EditSql.RESUME, now, now, id);
    }
    return Statements.first(connection, ReportSql.CHANNEL, Channel::read, id);
  }

  private static State state(Connection connection, String sql, String id) {
    try {
      return Statements.first(connection, sql, row -> State.valueOf(row.getString(1)), id);
    } catch (SQLException e) {
      throw new IllegalStateException("a channel could not be looked up", e);
    }
  }

  private static Problem known(String id, State state) {
    return switch (state) {
      case ACTIVE -> conflict("The channel is known.").at(Channel.ADDRESS + id);
      case PAUSED -> conflict("The channel is known, and paused.").at(Channel.ADDRESS + id);
      case GONE ->
          conflict(
              "The channel is known, but YouTube knew it no more; with the state ACTIVE it is looked"
                  + " for again.");
    };
  }

  private static Problem conflict(String detail) {
    return new Problem(ProblemType.CONFLICT, detail, List.of(new FieldError("/channel", detail)));
  }
}

package dev.moa.placements.content;

import dev.moa.core.Ids;
import dev.moa.core.database.Statements;
import dev.moa.core.problem.Problem;
import dev.moa.core.problem.ProblemType;
import dev.moa.placements.store.StoreKind;
import io.micronaut.transaction.TransactionStatus;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.UUID;

/** Takes a content in before its object is there: on the lowest level, whose name is its own. */
@Singleton
public final class AddContent {

  private final Ids ids;

  AddContent(Ids ids) {
    this.ids = ids;
  }

  /**
   * Puts a content on record, and the object that is to be uploaded.
   *
   * @throws Problem 409 if the account has a content of that name, or nothing can be uploaded to
   *     the lowest level
   */
  public Content add(TransactionStatus<Connection> transaction, UUID owner, NewContent content) {
    try {
      return add(transaction.getConnection(), owner, content);
    } catch (SQLException e) {
      throw new IllegalStateException("a content could not be registered", e);
    }
  }

  private Content add(Connection connection, UUID owner, NewContent content) throws SQLException {
    Lowest lowest = Statements.first(connection, ContentSql.LOWEST, Lowest::of);
    if (lowest.store() != StoreKind.S3) {
      throw new Problem(
          ProblemType.CONFLICT,
          "The lowest level, %s, is kept in folders, which nothing can be uploaded to by a link."
              .formatted(lowest.name()));
    }
    UUID id = ids.next();
    int added =
        Statements.update(
            connection,
            ContentSql.ADD,
            id,
            owner,
            content.name(),
            content.mediaType(),
            content.size(),
            content.digest(),
            lowest.name());
    if (added == 0) {
      throw taken(connection, owner, content.name());
    }
    Statements.update(
        connection,
        ContentSql.ADD_OBJECT,
        id,
        lowest.name(),
        lowest.store().name(),
        lowest.place(),
        lowest.prefix() + id + "/0");
    return Statements.first(connection, ContentSql.FIND, Content::of, owner, id);
  }

  private static Problem taken(Connection connection, UUID owner, String name) throws SQLException {
    UUID other =
        Statements.first(
            connection, ContentSql.OF_NAME, row -> row.getObject(1, UUID.class), owner, name);
    var problem = new Problem(ProblemType.CONFLICT, "There is a content of this name already.");
    return other == null ? problem : problem.at(Contents.ADDRESS + other);
  }

  private record Lowest(String name, StoreKind store, String place, String prefix) {

    static Lowest of(ResultSet row) throws SQLException {
      return new Lowest(
          row.getString("name"),
          StoreKind.valueOf(row.getString("store")),
          row.getString("place"),
          row.getString("prefix"));
    }
  }
}

package dev.moa.infra.checks;

import dev.moa.infra.servers.Database;
import java.sql.SQLException;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/**
 * What belongs to one user and can be named by another: for each route with a variable that any
 * user may call, how to make such an object. A route that is missing here fails {@link
 * AccessMatrixTest}.
 */
final class OwnedObjects {

  /** A content of an editor that was registered, uploaded and completed. */
  private static final Kind CONTENT =
      new Kind(
          """
          INSERT INTO placements.content (id, owner, name, media_type, size, sha256, created_at,
            state, state_since, level, level_since, views_at)
          VALUES ('%1$s', '%2$s', 'secret', 'video/mp4', 6, sha256('secret'), now(), 'SETTLED',
            now(), 'bronze', now(), now());
          INSERT INTO placements.object (content, fence, level, store, place, key, state, begun_at)
          VALUES ('%1$s', 0, 'bronze', 'S3', '', 'bronze/%1$s/0', 'CURRENT', now())
          """,
          "SELECT c::text FROM placements.content AS c WHERE id = '%1$s'");

  private static final Map<String, Kind> KINDS =
      Map.of(
          "/v1/sessions/{id}",
          new Kind(
              """
              INSERT INTO accounts.session
                (id, account_id, device, network, created_at, used_at, expires_at)
              VALUES ('%1$s', '%2$s', 'secret', '127.0.0.0/24', now(), now(),
                now() + interval '1 day')
              """,
              "SELECT s::text FROM accounts.session AS s WHERE id = '%1$s'"),
          "/v1/accounts/me/exports/{id}",
          new Kind(
              """
              INSERT INTO accounts.export
                (id, account_id, state, requested_at, finished_at, expires_at, size, sha256)
              VALUES ('%1$s', '%2$s', 'READY', now(), now(), now() + interval '1 day', 3,
                sha256('{}'))
              """,
              "SELECT e::text FROM accounts.export AS e WHERE id = '%1$s'"),
          "/v1/contents/{id}",
          CONTENT,
          "/v1/contents/{id}/complete",
          CONTENT,
          "/v1/contents/{id}/placement",
          CONTENT,
          "/v1/contents/{id}/placement-history",
          CONTENT,
          "/v1/forecasts/{id}",
          new Kind(
              """
              INSERT INTO forecasts.forecast
                (id, account, request, digest, asked_at, deadline, state, finished_at, problem)
              VALUES ('%1$s', '%2$s', '{"title": "secret", "thumbnail": null, "subscribers": 5,
                  "uploadAt": "2026-11-20T00:00:00Z"}', sha256('secret'), now(), now(), 'FAILED',
                now(), 'secret')
              """,
              "SELECT f::text FROM forecasts.forecast AS f WHERE id = '%1$s'"));

  /** Routes whose object is nobody's own, each with the reason why any user may have it. */
  private static final Map<String, String> OF_ALL = Map.of();

  private final Database database;

  OwnedObjects(Database database) {
    this.database = database;
  }

  /** The paths that are known. */
  static Set<String> paths() {
    return KINDS.keySet();
  }

  static boolean isOfAll(String path) {
    return OF_ALL.containsKey(path);
  }

  /**
   * Makes an object that a path names.
   *
   * @param owner an account that there is
   * @return its id
   * @throws AssertionError if nobody said how
   */
  UUID make(String path, UUID owner) {
    UUID id = UUID.randomUUID();
    execute(kind(path).make().formatted(id, owner));
    return id;
  }

  /** The object with all that is on record of it; it changes if anything of it does. */
  String look(String path, UUID id) {
    try (var connection = database.dataSource().getConnection();
        var statement = connection.createStatement();
        var rows = statement.executeQuery(kind(path).look().formatted(id))) {
      return rows.next() ? rows.getString(1) : "gone";
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  static Kind kind(String path) {
    Kind kind = KINDS.get(path);
    if (kind == null) {
      throw new AssertionError(
          "%s: any user may call this route with any id. Say in OwnedObjects.KINDS how to make an"
                  .formatted(path)
              + " object of one user, so that another one is tried on it; or, if it is nobody's"
              + " own, say in OF_ALL why any user may have it.");
    }
    return kind;
  }

  private void execute(String sql) {
    try (var connection = database.dataSource().getConnection();
        var statement = connection.createStatement()) {
      statement.execute(sql);
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  /**
   * A kind of object, by SQL.
   *
   * @param make with its id and its owner's
   * @param look with its id; one text
   */
  record Kind(String make, String look) {}
}

package dev.moa.trials.search;

import dev.moa.core.paging.Cursors;
import dev.moa.core.paging.Cursors.Place;
import dev.moa.core.paging.Cursors.Position;
import dev.moa.core.paging.PageRequest;
import dev.moa.trials.Trial;
import io.micronaut.core.annotation.Nullable;
import io.micronaut.data.jdbc.runtime.JdbcOperations;
import io.micronaut.transaction.TransactionOperations;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Searches the trials that are not deleted. */
@Singleton
public final class TrialSearch {

  private final TransactionOperations<Connection> transactions;
  private final JdbcOperations rows;
  private final Cursors cursors;

  TrialSearch(
      TransactionOperations<Connection> transactions, JdbcOperations rows, Cursors cursors) {
    this.transactions = transactions;
    this.rows = rows;
    this.cursors = cursors;
  }

  /**
   * One page, by two statements; one more for facets, and one more to advise the planner where it
   * has to be.
   *
   * @param facets filters whose values are to be counted over all that is found
   * @throws dev.moa.core.problem.Problem 400 if this search did not make the cursor
   */
  public Found find(TrialQuery query, List<Filter> facets, PageRequest request) {
    String list = query.listName();
    Place from = cursors.decodePlace(list, request.cursor());
    return transactions.executeRead(
        status -> {
          try {
            Connection connection = status.getConnection();
            advise(connection, SearchPlan.advice(query, request.offset()));
            Count count = count(connection, query);
            List<Hit> hits =
                count.total() == 0
                    ? List.of()
                    : hits(connection, page(query, from, request, count));
            return found(
                new Asked(query, list, from, request),
                hits,
                count.total(),
                facets(connection, query, facets));
          } catch (SQLException e) {
            throw new IllegalStateException("trials could not be searched", e);
          }
        });
  }

  private static void advise(Connection connection, @Nullable String advice) throws SQLException {
    if (advice != null) {
      try (var set = connection.createStatement()) {
        set.execute(advice);
      }
    }
  }

  private static Count count(Connection connection, TrialQuery query) throws SQLException {
    try (PreparedStatement select = prepared(connection, SearchSql.count(query));
        ResultSet row = select.executeQuery()) {
      row.next();
      long total = row.getLong("total");
      // An estimate is below 0 as long as there is none.
      return new Count(total, Math.max(total, row.getLong("among")));
    }
  }

  private static SearchSql page(
      TrialQuery query, @Nullable Place from, PageRequest request, Count count) {
    int end = request.offset() + request.limit();
    boolean walk = SearchPlan.isWalk(query, count.total(), count.among(), end);
    return SearchSql.page(query, from, request.limit() + 1, request.offset(), walk);
  }

  private List<Hit> hits(Connection connection, SearchSql sql) throws SQLException {
    List<Hit> hits = new ArrayList<>();
    try (PreparedStatement select = prepared(connection, sql);
        ResultSet row = select.executeQuery()) {
      while (row.next()) {
        hits.add(new Hit(rows.readEntity(row, Trial.class), row.getInt("score")));
      }
    }
    return hits;
  }

  private static @Nullable Map<String, List<Found.Count>> facets(
      Connection connection, TrialQuery query, List<Filter> facets) throws SQLException {
    if (facets.isEmpty()) {
      return null;
    }
    Map<String, List<Found.Count>> counts = new LinkedHashMap<>();
    facets.forEach(facet -> counts.put(facet.parameter(), new ArrayList<>()));
    try (PreparedStatement select = prepared(connection, SearchSql.facets(query, facets));
        ResultSet row = select.executeQuery()) {
      while (row.next()) {
        counts
            .get(row.getString("facet"))
            .add(new Found.Count(row.getString("value"), row.getLong("count")));
      }
    }
    return counts;
  }

  private static PreparedStatement prepared(Connection connection, SearchSql sql)
      throws SQLException {
    PreparedStatement statement = connection.prepareStatement(sql.text());
    int index = 1;
    for (Object value : sql.values()) {
      statement.setObject(
          index++,
          value instanceof List<?> numbers
              ? connection.createArrayOf("integer", numbers.toArray())
              : value);
    }
    return statement;
  }

  private Found found(
      Asked asked, List<Hit> hits, long total, @Nullable Map<String, List<Found.Count>> facets) {
    boolean more = hits.size() > asked.request().limit();
    List<Hit> shown = more ? hits.subList(0, asked.request().limit()) : hits;
    boolean backwards = asked.from() != null && asked.from().backwards();
    boolean before = backwards ? more : asked.from() != null || asked.request().offset() > 0;
    boolean after = backwards || more;
    if (backwards) {
      shown = shown.reversed();
    }
    boolean empty = shown.isEmpty();
    return new Found(
        shown.stream().map(Hit::trial).toList(),
        after && !empty ? cursor(asked, shown.getLast(), false) : null,
        before && !empty ? cursor(asked, shown.getFirst(), true) : null,
        total,
        facets);
  }

  private String cursor(Asked asked, Hit hit, boolean backwards) {
    Trial trial = hit.trial();
    Instant time = trial.updatedAt();
    if (asked.query().sort() == Sort.REGISTERED) {
      time =
          trial.registeredOn() == null
              ? Instant.MIN
              : trial.registeredOn().atStartOfDay().toInstant(ZoneOffset.UTC);
    }
    return cursors.encode(
        asked.list(), new Place(hit.score(), new Position(time, trial.id()), backwards));
  }

  private record Asked(TrialQuery query, String list, @Nullable Place from, PageRequest request) {}

  private record Hit(Trial trial, int score) {}

  /** Those that are found, and among how many; the latter is an estimate. */
  private record Count(long total, long among) {}
}

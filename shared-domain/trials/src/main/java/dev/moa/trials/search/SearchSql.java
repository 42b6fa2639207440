package dev.moa.trials.search;

import static java.util.stream.Collectors.joining;

import dev.moa.core.paging.Cursors.Place;
import dev.moa.trials.Trials;
import io.micronaut.core.annotation.Nullable;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;

/**
 * The text of a search, of fixed fragments and only those that are needed, and its values. Words
 * are looked for in {@code trials.trial_words}, everything else in {@code trials.trial_facts}; of
 * the trials themselves only those of the page are read.
 */
final class SearchSql {

  /** Most values of a facet. */
  private static final int MAX_FACET_VALUES = 50;

  /** Facts know a value by its code; any trial that has the code tells the text. */
  private static final String FACET =
      """
       (SELECT '%1$s' AS facet, t.%2$s AS value, top.count
        FROM (SELECT id, count FROM counted WHERE counted.without = %3$d AND %2$s <> 0
          ORDER BY count DESC, %2$s LIMIT %4$d) AS top
        JOIN trials.trial AS t USING (id))""";

  private final TrialQuery query;
  private final StringBuilder text = new StringBuilder();
  private final List<Object> values = new ArrayList<>();

  private SearchSql(TrialQuery query) {
    this.query = query;
  }

  /** How many there are on all pages, {@code total}, and how many trials about, {@code among}. */
  static SearchSql count(TrialQuery query) {
    var sql = new SearchSql(query);
    sql.text.append(
        """
        SELECT count(*) AS total, (SELECT reltuples::bigint FROM pg_class
          WHERE oid = 'trials.trial_facts'::regclass) AS among""");
    sql.hits(!query.filters().isEmpty(), true);
    return sql;
  }

  /**
   * One page: the trials with their {@code score}.
   *
   * @param from where the page begins or, backwards, ends; null for the first
   * @param limit rows at most; backwards they come in reverse
   * @param walk whether so many are found that the order's index soon leads past enough of them; if
   *     not, all that are found are sorted. The planner cannot tell: it guesses how many there are,
   *     and takes the letter pairs of a word for independent of each other.
   */
  static SearchSql page(
      TrialQuery query, @Nullable Place from, int limit, int offset, boolean walk) {
    boolean backwards = from != null && from.backwards();
    var sql = new SearchSql(query);
    sql.text.append("WITH page AS (SELECT id AS found, score FROM (SELECT ");
    sql.text.append("f.id, f.updated_at, f.registered_on, ").append(sql.score());
    sql.hits(true, !walk);
    // No LIMIT reaches through an OFFSET: what is below is found as if all of it were wanted.
    sql.text.append(walk ? ") AS hit" : " OFFSET 0) AS hit");
    if (from != null) {
      sql.from(from);
    }
    sql.text.append(" ORDER BY ").append(order(query.sort(), "registered_on", backwards));
    sql.text.append(" LIMIT ? OFFSET ?) SELECT score, ").append(Trials.FIELDS);
    sql.values.add(limit);
    sql.values.add(offset);
    sql.text.append(" FROM page JOIN trials.trial ON id = found ORDER BY ");
    sql.text.append(order(query.sort(), "coalesce(registered_on, '-infinity')", backwards));
    return sql;
  }

  /**
   * For each facet its values with counts, all by one look at what is found. The columns are its
   * parameter, the value, the count.
   */
  static SearchSql facets(TrialQuery query, List<Filter> facets) {
    var sql = new SearchSql(query);
    String columns = facets.stream().map(Filter::column).collect(joining(", "));
    sql.text.append("WITH counted AS (SELECT ").append(columns);
    sql.text.append(", grouping(").append(columns).append(") AS without");
    sql.text.append(", count(*) AS count, any_value(id) AS id");
    sql.hits(true, true);
    sql.text.append(" GROUP BY GROUPING SETS ((").append(columns.replace(", ", "), ("));
    sql.text.append(")))");
    // A bit for each column, the first one's the highest, is set where it is not grouped by.
    int bit = 1 << facets.size();
    String union = "";
    for (Filter facet : facets) {
      bit >>= 1;
      int without = (1 << facets.size()) - 1 - bit;
      sql.text.append(union);
      sql.text.append(
          FACET.formatted(facet.parameter(), facet.column(), without, MAX_FACET_VALUES));
      union = " UNION ALL";
    }
    sql.text.append(" ORDER BY count DESC, value");
    return sql;
  }

  String text() {
    return text.toString();
  }

  /** In the order of the text's parameters; a {@code List<Integer>} is an array of integers. */
  List<Object> values() {
    return values;
  }

  /** As {@link Sort#RELEVANCE} says. */
  private String score() {
    if (query.sort() != Sort.RELEVANCE) {
      return "0 AS score";
    }
    values.add(query.words() + "\n");
    values.add("\n" + query.words());
    return """
        CASE WHEN starts_with(w.search_text, ?) THEN 3
          WHEN strpos(E'\\n' || w.search_text, ?) > 0 THEN 2 ELSE 1 END AS score""";
  }

  /** Those that meet every condition. */
  private void hits(boolean withFacts, boolean byPairs) {
    if (query.words() == null) {
      text.append(" FROM trials.trial_facts AS f WHERE true");
    } else {
      text.append(" FROM trials.trial_words AS w");
      text.append(withFacts ? " JOIN trials.trial_facts AS f USING (id)" : "");
      text.append(" WHERE true");
      words(query.words(), byPairs);
    }
    query
        .filters()
        .forEach(
            (filter, value) -> {
              text.append(" AND ").append(filter.condition());
              values.add(filter.bound(value));
            });
  }

  private void words(String words, boolean byPairs) {
    boolean pairs = byPairs && !query.pairs().isEmpty();
    if (pairs) {
      text.append(" AND w.grams @> ?");
      values.add(query.pairs());
    }
    // One pair of ordinary characters says it all; see trials.grams.
    if (!pairs || words.length() != 2) {
      text.append(" AND strpos(w.search_text, ?) > 0");
      values.add(words);
    }
  }

  private void from(Place from) {
    Instant time = from.position().time();
    String compared = from.backwards() ? ") > (" : ") < (";
    switch (query.sort()) {
      case UPDATED -> {
        text.append(" WHERE (updated_at, id").append(compared).append("?, ?)");
        values.add(time.atOffset(ZoneOffset.UTC));
      }
      case REGISTERED -> {
        text.append(" WHERE (registered_on, id").append(compared).append("?, ?)");
        values.add(
            time.equals(Instant.MIN) ? LocalDate.MIN : LocalDate.ofInstant(time, ZoneOffset.UTC));
      }
      case RELEVANCE -> {
        text.append(" WHERE (score, updated_at, id").append(compared).append("?, ?, ?)");
        values.add(from.rank());
        values.add(time.atOffset(ZoneOffset.UTC));
      }
    }
    values.add(from.position().id());
  }

  private static String order(Sort sort, String registered, boolean backwards) {
    List<String> keys =
        switch (sort) {
          case UPDATED -> List.of("updated_at", "id");
          case REGISTERED -> List.of(registered, "id");
          case RELEVANCE -> List.of("score", "updated_at", "id");
        };
    return keys.stream().map(key -> key + (backwards ? " ASC" : " DESC")).collect(joining(", "));
  }
}

package dev.moa.trials.link;

import static org.assertj.core.api.Assertions.assertThat;

import dev.moa.infra.servers.Database;
import dev.moa.infra.servers.TestPostgres;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/**
 * How many of the links by title are right, over pairs of made-up titles that people labelled: each
 * pair stands in two registries together with all others.
 */
class LinkPrecisionTest {

  private final Database database = TestPostgres.shared().newDatabase();

  @Test
  void overThePairsThatTheRuleWasMadeWithNoLinkIsWrongAndFourOfFiveAreFound() throws Exception {
    Score score = score("pairs.tsv");

    assertThat(score.wrong()).isEmpty();
    assertThat(score.found()).as("%s", score.missed()).isGreaterThanOrEqualTo(29);
    assertThat(score.pairs()).isEqualTo(36);
  }

  @Test
  void overPairsThatTheRuleHadNotSeenNoLinkIsWrong() throws Exception {
    Score score = score("unseen.tsv");

    assertThat(score.wrong()).isEmpty();
    assertThat(score.found()).as("%s", score.missed()).isGreaterThanOrEqualTo(7);
  }

  private Score score(String file) throws SQLException, IOException {
    List<String[]> pairs = read(file);
    try (Connection connection = database.dataSource().getConnection()) {
      for (int i = 0; i < pairs.size(); i++) {
        String[] pair = pairs.get(i);
        insert(connection, "ICREAT", i, pair[1], "lead_institute", pair[2], pair[3]);
        insert(connection, "MANUAL", i, pair[1], "sponsor", pair[4], pair[5]);
      }
      LinkBatch.run(connection, 10_000, Instant.EPOCH);
      return score(pairs, links(connection));
    }
  }

  /** Two trials of one number are the labelled pair; a link between others is wrong, too. */
  private static Score score(List<String[]> pairs, Set<String> links) {
    List<String> wrong = new ArrayList<>();
    List<String> missed = new ArrayList<>();
    Set<String> left = new HashSet<>(links);
    int same = 0;
    for (int i = 0; i < pairs.size(); i++) {
      boolean linked = left.remove(i + " " + i);
      if (pairs.get(i)[0].equals("yes")) {
        same++;
        if (!linked) {
          missed.add(pairs.get(i)[6] + ": " + pairs.get(i)[5]);
        }
      } else if (linked) {
        wrong.add(pairs.get(i)[6] + ": " + pairs.get(i)[5]);
      }
    }
    // The same title stands in several pairs: such links are right, those of different titles
    // wrong.
    for (String link : left) {
      String[] ends = link.split(" ", 2);
      String one = pairs.get(Integer.parseInt(ends[0]))[3];
      String other = pairs.get(Integer.parseInt(ends[1]))[5];
      if (!similar(one, other)) {
        wrong.add(one + " / " + other);
      }
    }
    return new Score(same, same - missed.size(), wrong, missed);
  }

  private static boolean similar(String one, String other) {
    return letters(one).equals(letters(other))
        || letters(one + " 연구").equals(letters(other))
        || letters(other + " 연구").equals(letters(one));
  }

  private static String letters(String title) {
    return title.replaceAll("[^\\p{L}\\p{N}]", "").toLowerCase(java.util.Locale.ROOT);
  }

  private static void insert(
      Connection connection,
      String source,
      int number,
      String language,
      String role,
      String organisation,
      String title)
      throws SQLException {
    try (PreparedStatement insert =
        connection.prepareStatement(
            """
            WITH new AS (
              INSERT INTO trials.trial (id, source, registry_id, title_%s, %s, content_hash,
                created_at, updated_at)
              VALUES (uuidv7(), ?, ?, ?, ?, '', now(), now()) RETURNING id
            ), counter AS (
              UPDATE trials.change_counter SET last = last + 1 RETURNING last
            )
            INSERT INTO trials.trial_change (seq, trial_id, kind, before, after, changed_at)
            SELECT counter.last, new.id, 'CREATED', '{}', '{"titleKo": "", "titleEn": ""}', now()
            FROM new, counter
            """
                .formatted(language, role))) {
      insert.setString(1, source);
      insert.setString(2, Integer.toString(number));
      insert.setString(3, title);
      insert.setString(4, organisation);
      insert.executeUpdate();
    }
  }

  private static Set<String> links(Connection connection) throws SQLException {
    try (var statement = connection.createStatement();
        var rows =
            statement.executeQuery(
                """
                SELECT i.registry_id || ' ' || m.registry_id
                FROM trials.trial_link AS l
                JOIN trials.trial AS i ON i.id IN (l.first_id, l.second_id) AND i.source = 'ICREAT'
                JOIN trials.trial AS m ON m.id IN (l.first_id, l.second_id) AND m.source = 'MANUAL'
                """)) {
      Set<String> links = new HashSet<>();
      while (rows.next()) {
        links.add(rows.getString(1));
      }
      return links;
    }
  }

  private static List<String[]> read(String file) throws IOException {
    try (InputStream in = LinkPrecisionTest.class.getResourceAsStream(file)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8)
          .lines()
          .skip(1)
          .map(line -> line.split("\t", -1))
          .toList();
    }
  }

  /** Of so many pairs of one study so many were found; which were missed; which links are wrong. */
  private record Score(int pairs, int found, List<String> wrong, List<String> missed) {}
}

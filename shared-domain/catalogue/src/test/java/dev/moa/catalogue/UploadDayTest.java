package dev.moa.catalogue;

import static org.assertj.core.api.Assertions.assertThat;

import dev.moa.infra.servers.Database;
import dev.moa.infra.servers.TestPostgres;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;

/** The sums of the days are those of the videos, whoever changes what and how many at once. */
class UploadDayTest {

  private static final String KEPT =
      """
      SELECT string_agg(concat_ws(' ', day, views, views_of, trim_scale(popularity), popularity_of),
        ', ' ORDER BY day)
      FROM (
        SELECT day, sum(views) AS views, sum(views_of) AS views_of, sum(popularity) AS popularity,
          sum(popularity_of) AS popularity_of
        FROM catalogue.upload_day GROUP BY day) AS kept
      WHERE views_of + popularity_of > 0
      """;

  private static final String COUNTED =
      """
      SELECT string_agg(concat_ws(' ', day, views, views_of, trim_scale(popularity), popularity_of),
        ', ' ORDER BY day)
      FROM (
        SELECT (published_at AT TIME ZONE 'Asia/Seoul')::date AS day, coalesce(sum(views), 0) AS views,
          count(views) AS views_of, coalesce(sum(popularity::text::numeric), 0) AS popularity,
          count(popularity) AS popularity_of
        FROM catalogue.video WHERE state = 'PUBLIC' AND checked_at IS NOT NULL GROUP BY 1) AS counted
      WHERE views_of + popularity_of > 0
      """;

  private static final List<String> CHANGES =
      List.of(
          "UPDATE catalogue.video SET views = key * %1$d, popularity = %1$d / 7.0 WHERE key %% 9 = %2$d",
          "UPDATE catalogue.video SET views = NULL WHERE key %% 9 = %2$d",
          "UPDATE catalogue.video SET popularity = NULL WHERE key %% 9 = %2$d",
          "UPDATE catalogue.video SET popularity = 1e-9 / %1$d WHERE key %% 9 = %2$d",
          "UPDATE catalogue.video SET state = 'HIDDEN' WHERE key %% 9 = %2$d",
          "UPDATE catalogue.video SET state = 'PUBLIC', checked_at = now() WHERE key %% 9 = %2$d",
          "UPDATE catalogue.video SET published_at = published_at - interval '%1$d hours'"
              + " WHERE key %% 9 = %2$d",
          "UPDATE catalogue.video SET check_due_at = now() WHERE key %% 9 = %2$d",
          "DELETE FROM catalogue.video WHERE key %% 90 = %2$d",
          """
          INSERT INTO catalogue.video (id, channel_key, title, published_at, added_at, checked_at,
            check_due_at, changed_at, views, popularity)
          SELECT substr(gen_random_uuid()::text, 1, 11), 1, 'more', now(), now(), now(), now(), now(),
            %1$d, random() FROM generate_series(1, %2$d)
          """);

  private final Database database = TestPostgres.shared().newDatabase();

  @Test
  void manyWhoChangeVideosAtOnceLeaveTheRightSums() throws Exception {
    run(
        """
        INSERT INTO catalogue.channel (id, title, added_at, check_due_at, uploads_due_at)
        VALUES ('UC0000000000000000000000', '채널', now(), now(), now());
        INSERT INTO catalogue.video (id, channel_key, title, published_at, added_at, checked_at,
          check_due_at, changed_at, views, popularity)
        SELECT lpad(i::text, 11, 'v'), 1, 'video ' || i, now() - i * interval '1 hour', now(), now(),
          now(), now(), i, 1.0 / i
        FROM generate_series(1, 200) AS i
        """);
    assertThat(ask(KEPT)).isEqualTo(ask(COUNTED)).contains(", ");

    List<Callable<Void>> writers = new ArrayList<>();
    for (int writer = 0; writer < 8; writer++) {
      Random chance = new Random(writer);
      writers.add(() -> change(chance));
    }
    try (var threads = Executors.newFixedThreadPool(writers.size())) {
      for (var done : threads.invokeAll(writers)) {
        done.get();
      }
    }

    assertThat(ask(KEPT)).isEqualTo(ask(COUNTED)).contains(", ");
    assertThat(
            Integer.parseInt(
                ask(
                    "SELECT max(n) FROM (SELECT count(*) AS n FROM"
                        + " catalogue.upload_day GROUP BY day) AS rows")))
        .isLessThan(50);
  }

  @Test
  void aDayThatIsEmptiedHasNothing() throws SQLException {
    run(
        """
        INSERT INTO catalogue.channel (id, title, added_at, check_due_at, uploads_due_at)
        VALUES ('UC0000000000000000000000', '채널', now(), now(), now());
        INSERT INTO catalogue.video (id, channel_key, title, published_at, added_at, checked_at,
          check_due_at, changed_at, views, popularity)
        VALUES ('aaaaaaaaaaa', 1, 'a', now(), now(), now(), now(), now(), 7, 0.1::float8 + 0.2::float8);
        """);
    assertThat(ask("SELECT views || ' ' || popularity FROM catalogue.upload_day"))
        .isEqualTo("7 0.30000000000000004");
    run("UPDATE catalogue.video SET state = 'GONE'");
    assertThat(
            ask(
                "SELECT (views, views_of, popularity, popularity_of) = (0, 0, 0, 0)"
                    + " FROM catalogue.upload_day"))
        .isEqualTo("t");
  }

  /** Transactions of three statements each. */
  private Void change(Random chance) throws SQLException {
    try (Connection connection = database.dataSource().getConnection();
        var statement = connection.createStatement()) {
      connection.setAutoCommit(false);
      for (int i = 0; i < 30; i++) {
        // Two who changed the same videos might wait in a circle; of the days nobody waits for any.
        int group = chance.nextInt(9);
        statement.execute("SELECT pg_advisory_xact_lock(2, %d)".formatted(group));
        for (int j = 0; j < 3; j++) {
          String change = CHANGES.get(chance.nextInt(CHANGES.size()));
          statement.execute(change.formatted(1 + chance.nextInt(50), group));
        }
        if (chance.nextInt(5) == 0) {
          connection.rollback();
        } else {
          connection.commit();
        }
      }
    }
    return null;
  }

  private String ask(String sql) throws SQLException {
    try (Connection connection = database.dataSource().getConnection();
        var statement = connection.createStatement();
        var rows = statement.executeQuery(sql)) {
      rows.next();
      return rows.getString(1);
    }
  }

  private void run(String sql) throws SQLException {
    try (Connection connection = database.dataSource().getConnection();
        var statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }
}

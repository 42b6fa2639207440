package dev.moa.infra.bench.trends;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Locale;

/**
 * Channels and videos that are spread about as unevenly as those of the Korean chart of November
 * 2025: logarithms of views are normal (12.9 ± 1.7), a word's share falls with its rank (Zipf), so
 * does a channel's share of the videos, uploads gather in the afternoon of Seoul. Videos were
 * uploaded over the last 150 days and looked at as often as was asked for, the more the younger
 * they were. Everything is made in the database, from a fixed seed; times count from now.
 *
 * <p>Indices and references are made after the rows, as with any large load.
 */
public final class MadeUpCatalogue {

  /** Channels with a number up to this have an hourly look, as all do in life. */
  public static final int HOURLY_CHANNELS = 300;

  private static final int WORDS = 20_000;
  private static final int VIDEOS_OF_A_CHANNEL = 15;

  /** Of a look at all of 30 days; the last uploads have not had all of theirs. */
  private static final double SHARE_OF_LOOKS = 0.93;

  private final int videos;
  private final int channels;
  private final int looks;

  /**
   * @param videos how many
   * @param snapshots how many looks at them, about
   */
  public MadeUpCatalogue(int videos, int snapshots) {
    this.videos = videos;
    this.channels = Math.max(HOURLY_CHANNELS, videos / VIDEOS_OF_A_CHANNEL);
    this.looks = Math.max(2, (int) Math.round(snapshots / (videos * SHARE_OF_LOOKS)));
  }

  /**
   * Fills an empty catalogue.
   *
   * @param connection of the owner of the tables, which commits each statement
   */
  public void load(Connection connection) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute("SET work_mem = '128MB'");
      statement.execute("SET maintenance_work_mem = '256MB'");
      // One process: workers would share chance among themselves differently each time.
      statement.execute("SET max_parallel_workers_per_gather = 0");
      statement.execute("SELECT setseed(0.20261120)");
      for (String sql : steps()) {
        statement.execute(sql);
      }
      statement.execute("VACUUM ANALYZE");
    }
  }

  private List<String> steps() {
    return List.of(
        LoadSql.DROP,
        LoadSql.WORDS.formatted(Nouns.sql(), WORDS),
        String.format(Locale.ROOT, LoadSql.DRAFT, WORDS, videos, channels),
        LoadSql.CHANNELS.formatted(channels),
        LoadSql.CHANNEL_LOOKS.formatted(HOURLY_CHANNELS),
        LoadSql.LOOKS.formatted(looks),
        LoadSql.SNAPSHOTS,
        LoadSql.DAYS,
        LoadSql.VIDEOS,
        LoadSql.ADD);
  }
}

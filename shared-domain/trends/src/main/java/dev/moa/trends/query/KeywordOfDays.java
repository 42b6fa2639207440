package dev.moa.trends.query;

import dev.moa.core.database.Statements;
import dev.moa.trends.query.KeywordTrends.Videos;
import io.micronaut.transaction.TransactionOperations;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * What the database knows of a keyword at the end of a day. Keywords, titles and which videos are
 * public are those of now.
 */
@Singleton
final class KeywordOfDays {

  private final TransactionOperations<Connection> transactions;

  KeywordOfDays(TransactionOperations<Connection> transactions) {
    this.transactions = transactions;
  }

  /** What is asked, by three statements, or four if something related is. */
  Facts of(Aspects aspects, LocalDate day) {
    return transactions.executeRead(
        transaction -> {
          try {
            return read(transaction.getConnection(), aspects, day);
          } catch (SQLException e) {
            throw new IllegalStateException("what was known of a keyword cannot be read", e);
          }
        });
  }

  private static Facts read(Connection connection, Aspects aspects, LocalDate day)
      throws SQLException {
    Window widest = aspects.widest();
    List<SeenVideo> seen =
        Statements.all(
            connection,
            KeywordSql.SEEN,
            SeenVideo::read,
            Window.last(1, day).end(),
            day,
            aspects.keyword(),
            widest.start(),
            widest.end());
    List<List<SeenVideo>> samples =
        aspects.words().stream().map(words -> words.cut().of(seen)).toList();
    Map<Long, List<String>> keywords = keywords(connection, keys(samples));
    List<Sample> words = new ArrayList<>();
    for (int i = 0; i < samples.size(); i++) {
      words.add(
          aspects
              .words()
              .get(i)
              .of(
                  samples.get(i).stream()
                      .map(video -> keywords.getOrDefault(video.key(), List.of()))
                      .toList()));
    }
    Window related = aspects.related();
    return new Facts(
        Lines.of(aspects.days(), seen),
        words,
        shown(connection, aspects.videos(), seen),
        related == null ? null : together(connection, related, seen));
  }

  private static Map<Long, List<String>> keywords(Connection connection, Long[] keys)
      throws SQLException {
    Map<Long, List<String>> keywords = new HashMap<>();
    Statements.all(
        connection,
        KeywordSql.KEYWORDS,
        row -> keywords.put(row.getLong(1), List.of((String[]) row.getArray(2).getArray())),
        (Object) keys);
    return keywords;
  }

  private static List<Videos> shown(Connection connection, List<Cut> cuts, List<SeenVideo> seen)
      throws SQLException {
    List<List<SeenVideo>> first = cuts.stream().map(cut -> cut.of(seen)).toList();
    Map<Long, SeenVideo> byKey = new HashMap<>();
    first.forEach(cut -> cut.forEach(video -> byKey.put(video.key(), video)));
    Map<Long, TrendVideo> shown = new HashMap<>();
    Statements.all(
        connection,
        KeywordSql.SHOWN,
        row -> shown.put(row.getLong("key"), shown(row, byKey.get(row.getLong("key")))),
        (Object) keys(first));
    List<Videos> videos = new ArrayList<>();
    for (Cut cut : cuts) {
      // One that is hidden since the first statement is left out.
      List<TrendVideo> items =
          first.get(videos.size()).stream()
              .map(each -> shown.get(each.key()))
              .filter(Objects::nonNull)
              .toList();
      videos.add(new Videos(cut.window(), cut.count(seen), items));
    }
    return videos;
  }

  private static TrendVideo shown(ResultSet row, SeenVideo video) throws SQLException {
    return new TrendVideo(
        row.getString("id"),
        row.getString("title"),
        row.getString("thumbnail"),
        video.publishedAt(),
        video.views(),
        video.growth(),
        video.popularity(),
        video.rolledDay(),
        row.getString("channel_id"),
        row.getString("channel_title"));
  }

  private static Together together(Connection connection, Window window, List<SeenVideo> seen)
      throws SQLException {
    List<SeenVideo> mine = seen.stream().filter(window::has).toList();
    List<Together.Word> words = new ArrayList<>();
    List<Long> all =
        Statements.all(
            connection,
            KeywordSql.TOGETHER,
            row -> {
              if (row.getString("keyword") != null) {
                words.add(
                    new Together.Word(
                        row.getString("keyword"),
                        row.getLong("videos"),
                        row.getLong("all_videos")));
              }
              return row.getLong("whole");
            },
            window.start(),
            window.end(),
            window.end(),
            keys(List.of(mine)),
            Related.LEAST_VIDEOS);
    return new Together(window, mine.size(), all.getFirst(), words);
  }

  private static Long[] keys(List<List<SeenVideo>> videos) {
    return videos.stream()
        .flatMap(List::stream)
        .map(SeenVideo::key)
        .distinct()
        .toArray(Long[]::new);
  }
}
